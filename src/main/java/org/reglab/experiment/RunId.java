package org.reglab.experiment;

/**
 * Which run: one arm trained with one seed.
 *
 * @param arm the contender's name
 * @param seed the run's seed
 */
public record RunId(String arm, long seed) {
    @Override
    public String toString() {
        return arm + ", seed " + seed;
    }
}
