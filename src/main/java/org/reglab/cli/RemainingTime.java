package org.reglab.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.reglab.experiment.RunId;

/**
 * How long the rest of an experiment will take, by how long the epochs so far have taken. A run that ends early counts as whole:
 * what it spared is not to come.
 */
final class RemainingTime {
    private final int epochsPerRun;
    private final long epochs;
    private final LongSupplier nanos;
    private final Map<RunId, Integer> running = new HashMap<>();
    private long ofEndedRuns;
    private final long start;

    /**
     * @param runs how many are to be trained
     * @param epochsPerRun how many epochs each has at most
     * @param nanos the clock, as {@link System#nanoTime()}
     */
    RemainingTime(int runs, int epochsPerRun, LongSupplier nanos) {
        this.epochsPerRun = epochsPerRun;
        this.epochs = (long) runs * epochsPerRun;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** A run has trained its n-th epoch. */
    void epochFinished(RunId run, int n) {
        running.put(run, n);
    }

    /** A run has ended. */
    void runFinished(RunId run) {
        running.remove(run);
        ofEndedRuns += epochsPerRun;
    }

    /** Seconds to come; none before the first epoch has ended. */
    OptionalDouble seconds() {
        long done = ofEndedRuns
                + running.values().stream().mapToLong(Integer::longValue).sum();
        double elapsed = (nanos.getAsLong() - start) / 1e9;
        return done == 0 ? OptionalDouble.empty() : OptionalDouble.of(elapsed * (epochs - done) / done);
    }

    /** Seconds since the beginning. */
    double elapsed() {
        return (nanos.getAsLong() - start) / 1e9;
    }
}
