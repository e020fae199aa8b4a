package org.reglab.experiment;

import java.util.Optional;

/** Where runs leave their state on the way, and find it again. Methods are called from the threads that train. */
public interface Checkpoints {
    /** Keeps nothing. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<RunState> find(RunId run) {
            return Optional.empty();
        }

        @Override
        public boolean due(int epochs, double seconds) {
            return false;
        }

        @Override
        public void keep(RunId run, RunState state) {}
    };

    /** The state in which an interrupted run was seen last, if it can go on from there. */
    Optional<RunState> find(RunId run);

    /**
     * Whether a run should leave its state now.
     *
     * @param epochs how many epochs it has finished since it last did, or since it began
     * @param seconds wall-clock seconds since then
     */
    boolean due(int epochs, double seconds);

    /** Keeps a run's state. Its arrays are the run's own: they have to be copied or written before this returns. */
    void keep(RunId run, RunState state);
}
