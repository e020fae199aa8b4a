package org.reglab.chapters;

/** What a chapter found out: a record of figures that can be read as a text. */
public interface ChapterResult {
    /** Checks, table, what the document gets wrong and exercises, in at most 100 columns. */
    String text();
}
