package org.reglab.papers;

import com.fasterxml.jackson.annotation.JsonValue;

/** How what is seen here stands to what a paper states. */
public enum Outcome {
    /** All that the design asks for is there. */
    AGREES("agrees"),
    /** Some of it is there, and some is not. */
    AGREES_IN_PART("agrees in part"),
    /** What the paper states cannot be seen here. */
    DOES_NOT_SHOW("does not show");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /**
     * By the conditions that a design names.
     *
     * @param main what the paper states first; without it nothing is shown
     * @param others what belongs to it
     */
    static Outcome of(boolean main, boolean... others) {
        if (!main) {
            return DOES_NOT_SHOW;
        }
        for (boolean other : others) {
            if (!other) {
                return AGREES_IN_PART;
            }
        }
        return AGREES;
    }

    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
