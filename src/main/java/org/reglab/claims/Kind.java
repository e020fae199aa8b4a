package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of question a claim is. A reader who doubts the ledger checks each kind in another way. */
public enum Kind {
    /** What a text or its code says. */
    READING("what a text or its code says, checked against the source that is quoted"),
    /** A formula. */
    ARITHMETIC("a formula, checked with exact numbers"),
    /** A deterministic program. */
    COMPUTATION("a program without training over seeds, whose outcome is always the same"),
    /** Training over seeds. */
    EXPERIMENT("training over seeds, each with images of its own, judged by intervals");

    private final String meaning;

    Kind(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for a page's explanations. */
    public String meaning() {
        return meaning;
    }

    @JsonCreator
    static Kind parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
