package org.reglab.record;

/**
 * How often something that takes ever longer is done: at most every second, and never for more than a twentieth of the time, so
 * that an experiment of many runs spends the same on each.
 */
final class Pace {
    private static final long LEAST_NANOS = 1_000_000_000L;
    private static final long SHARE = 20;

    private boolean begun;
    private long last;
    private long wait;

    /** Whether it is time. The first time is at once. */
    boolean isDue() {
        return !begun || System.nanoTime() - last >= wait;
    }

    /** Tells that it has just been done, and how long it took. */
    void done(long nanos) {
        begun = true;
        last = System.nanoTime();
        wait = Math.max(LEAST_NANOS, SHARE * nanos);
    }
}
