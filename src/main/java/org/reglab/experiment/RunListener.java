package org.reglab.experiment;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Is told how runs get on. Methods are called from the threads that train, several at a time. */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Tells the one, then the other. */
    static RunListener both(RunListener one, RunListener other) {
        return new TwoListeners(one, other);
    }

    /** A run begins. */
    default void runStarted(RunId run) {}

    /** A run's network is there, with its initial weights. Listeners may be added to it that look and change nothing. */
    default void networkReady(RunId run, MultiLayerNetwork network) {}

    /** A run has trained and evaluated one more epoch. */
    default void epochFinished(RunId run, EpochMetrics metrics) {}

    /** A run that has not diverged will not use its network, as it is at the end, any more. */
    default void networkTrained(RunId run, MultiLayerNetwork network) {}

    /** A run has ended, whatever its status. */
    default void runFinished(RunResult result) {}
}
