package org.reglab.chapters;

import java.io.IOException;
import java.util.List;

/** A chapter's {@code run}. */
@FunctionalInterface
public interface Chapter {
    /** All chapters, in the order of the documents; chapter 1 is of document 000. */
    List<Chapter> ALL = List.of(
            Chapter1NormalizationAndDropout::run,
            Chapter2BatchNormalization::run,
            Chapter3SimpleNet::run,
            Chapter4PenaltiesAndDropout::run,
            Chapter5Synergy::run);

    /** Checks, trains and compares; leaves the experiments' results in the options' folder. */
    ChapterResult run(ChapterOptions options) throws IOException;
}
