package org.reglab.claims;

/** The documents that the claims are taken from. */
public enum Document {
    D000("000", "batch normalisation and dropout"),
    D001("001", "batch normalisation in TensorFlow"),
    D002("002", "batch normalisation and dropout in PyTorch"),
    D003("003", "L1, L2 and dropout in NumPy"),
    D004("004", "batch normalisation and dropout together");

    private final String number;
    private final String subject;

    Document(String number, String subject) {
        this.number = number;
        this.subject = subject;
    }

    /** @throws IllegalArgumentException if there is no such document */
    public static Document of(String number) {
        for (Document document : values()) {
            if (document.number.equals(number)) {
                return document;
            }
        }
        throw new IllegalArgumentException("There is no document '" + number + "'.");
    }

    /** Three digits, as in the file's name. */
    public String number() {
        return number;
    }

    /** What it is about, in a few words. */
    public String subject() {
        return subject;
    }

    /** The chapter of {@code reglab chapter} that works it through. */
    public int chapter() {
        return ordinal() + 1;
    }
}
