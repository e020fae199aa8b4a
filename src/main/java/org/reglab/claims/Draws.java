package org.reglab.claims;

import org.reglab.BadInputException;
import org.reglab.data.Catalog;

/**
 * Which seeds and which images an evidence session uses. Train and test file are each cut into two halves with all classes in the
 * same shares; the recorded evidence draws from the one, replications draw from the other.
 *
 * @param data the data set's name
 * @param firstSeed the seeds are this one and those after it
 * @param fresh whether images come from the halves that the recorded evidence does not see
 */
public record Draws(String data, long firstSeed, boolean fresh) {
    /** Those of the evidence on record. */
    public static final Draws RECORDED = new Draws("mnist", 1, false);

    /** Seeds of a replication are 1,000 apart from the next one's. */
    private static final long APART = 1000;

    /**
     * Seeds and images that the recorded evidence has never seen.
     *
     * @param s which replication, from 1
     * @throws BadInputException if s is out of range, or the data set is not one that RegLab knows
     */
    public static Draws replication(long s, String data) {
        if (s < 1 || s > 1_000_000) {
            throw BadInputException.of("--replicate", s, "a whole number from 1 to 1000000");
        }
        if (Catalog.find(data).isEmpty()) {
            throw BadInputException.of("--data", data, "mnist or fashion-mnist");
        }
        return new Draws(data, APART * s + 1, true);
    }
}
