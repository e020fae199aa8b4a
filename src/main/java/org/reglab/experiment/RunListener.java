package org.reglab.experiment;

import org.reglab.network.Arm;

/** Is told how runs get on. Methods are called from the threads that train, several at a time. */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** A run begins. */
    default void runStarted(Arm arm, long seed) {}

    /** A run has trained and evaluated one more epoch. */
    default void epochFinished(Arm arm, long seed, EpochMetrics metrics) {}

    /** A run has ended, whatever its status. */
    default void runFinished(RunResult result) {}
}
