package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.reglab.text.Language;

/** What kind of question a claim is. A reader who doubts the ledger checks each kind in another way. */
public enum Kind {
    /** What a text or its code says. */
    READING,
    /** A formula. */
    ARITHMETIC,
    /** A deterministic program. */
    COMPUTATION,
    /** Training over seeds. */
    EXPERIMENT;

    /** For people. */
    public String in(Language language) {
        return language.say("claims.kind." + name());
    }

    /** What it means, for a page's explanations. */
    public String meaning(Language language) {
        return language.say("claims.kind." + name() + ".meaning");
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
