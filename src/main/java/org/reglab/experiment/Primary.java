package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.reglab.BadInputException;

/**
 * The figure that an experiment decides by, named before it runs. Whoever looks at all figures and then reports the one that
 * came out well finds differences that are not there.
 */
public enum Primary {
    /** Mean cross-entropy over the test set: what training lowers, and the finer measure of the two. */
    TEST_LOSS("testLoss"),
    /** Share of the test set that is classified correctly. */
    TEST_ACCURACY("testAccuracy");

    private final String name;

    Primary(String name) {
        this.name = name;
    }

    /** @throws BadInputException if there is no such choice */
    @JsonCreator
    public static Primary parse(String name) {
        for (Primary primary : values()) {
            if (primary.name.equals(name)) {
                return primary;
            }
        }
        throw BadInputException.of(BadInputException.option("primary"), name, "testLoss or testAccuracy");
    }

    /** The name in results.json, for example {@code testLoss}. */
    @Override
    @JsonValue
    public String toString() {
        return name;
    }
}
