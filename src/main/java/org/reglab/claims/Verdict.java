package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.reglab.text.Language;

/** What the evidence comes to. {@link CheckRule} and {@link EffectRule} hold the definitions. */
public enum Verdict {
    /** The sentence is true under the stated conditions. */
    SUPPORTED,
    /** The sentence is false under the stated conditions. */
    REFUTED,
    /** The sentence is false as it stands; the true one is given beside it, and the same evidence shows it. */
    CORRECTED,
    /** True in one stated setting and false in another. */
    MIXED,
    /** The interval includes both 0 and effects that matter. */
    UNDECIDED;

    @JsonCreator
    static Verdict parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The definition, for a page's explanations. */
    public String meaning(Language language) {
        return language.say("claims.verdict." + name() + ".meaning");
    }

    /** For people. */
    public String in(Language language) {
        return language.say("claims.verdict." + name());
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
