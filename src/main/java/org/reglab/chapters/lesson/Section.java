package org.reglab.chapters.lesson;

/** The parts of a lesson, in the order that every chapter has. */
public enum Section {
    /** What one wants to know. */
    QUESTION("Question"),
    /** The formula, and why it should work. */
    IDEA("Idea"),
    /** A few numbers that a pencil can follow. */
    CHECK("Check by hand"),
    /** What the reader thinks will happen. */
    PREDICTION("Predict"),
    /** The mathematics on plain ND4J. */
    SCRATCH("From scratch"),
    /** The same with the framework's layers. */
    DEEPLEARNING4J("In Deeplearning4j"),
    /** What is trained, and its tables. */
    EXPERIMENT("Experiment"),
    /** What came out, in a sentence or a few. */
    SEEN("What we see"),
    /** The document's sentences, held against the claims on record. */
    DOCUMENT("What the document gets wrong, and what is right"),
    /** Commands, classes and papers. */
    NEXT("Where to go on"),
    /** Questions, then their solutions. */
    EXERCISES("Exercises");

    /** The first section that holds what training has found. */
    public static final Section FIRST_AFTER_TRAINING = EXPERIMENT;

    private final String title;

    Section(String title) {
        this.title = title;
    }

    /** The heading. */
    public String title() {
        return title;
    }

    /** Whether a reader can have it before anything is trained. */
    public boolean isBeforeTraining() {
        return compareTo(FIRST_AFTER_TRAINING) < 0;
    }
}
