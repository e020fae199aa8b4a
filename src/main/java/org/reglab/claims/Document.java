package org.reglab.claims;

import org.reglab.text.Language;

/** The documents that the claims are taken from. */
public enum Document {
    D000("000"),
    D001("001"),
    D002("002"),
    D003("003"),
    D004("004");

    private final String number;

    Document(String number) {
        this.number = number;
    }

    /** @throws IllegalArgumentException if there is no such document */
    static Document of(String number) {
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
    public String subject(Language language) {
        return language.say("claims.document." + number);
    }

    /** The chapter of {@code reglab chapter} that works it through. */
    public int chapter() {
        return ordinal() + 1;
    }
}
