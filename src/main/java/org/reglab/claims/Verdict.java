package org.reglab.claims;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the evidence comes to. {@link CheckRule} and {@link EffectRule} hold the definitions. */
public enum Verdict {
    /** The sentence is true under the stated conditions. */
    SUPPORTED("the sentence is true under the stated conditions"),
    /** The sentence is false under the stated conditions. */
    REFUTED("the sentence is false under the stated conditions"),
    /** The sentence is false as it stands; the true one is given beside it, and the same evidence shows it. */
    CORRECTED("the sentence is false as it stands, and the same evidence shows the true one that is given beside it"),
    /** True in one stated setting and false in another. */
    MIXED("true in one stated setting and false in another; the rule names what decides"),
    /** The interval includes both 0 and effects that matter. */
    UNDECIDED("an interval includes both 0 and effects that matter: this evidence cannot tell");

    private final String meaning;

    Verdict(String meaning) {
        this.meaning = meaning;
    }

    /** The definition, for a page's explanations. */
    public String meaning() {
        return meaning;
    }

    @JsonCreator
    static Verdict parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
