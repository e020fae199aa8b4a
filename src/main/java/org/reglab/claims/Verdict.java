package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.reglab.text.Language;

/** What the evidence comes to. */
public enum Verdict {
    /** The sentence is true under the stated conditions. */
    SUPPORTED,
    /** The sentence is false. */
    REFUTED,
    /** The idea is right, its formula, wording or code is not. */
    CORRECTED,
    /** No effect can be told from chance under the stated conditions; the sentence may hold under others. */
    NOT_SHOWN;

    @JsonCreator
    static Verdict parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** For people. */
    public String in(Language language) {
        return language.say("claims.verdict." + name());
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
