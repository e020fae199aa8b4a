package org.reglab.experiment;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.network.Arm;

/** Tells the one listener, then the other. */
record TwoListeners(RunListener one, RunListener other) implements RunListener {
    @Override
    public void runStarted(Arm arm, long seed) {
        one.runStarted(arm, seed);
        other.runStarted(arm, seed);
    }

    @Override
    public void networkReady(Arm arm, long seed, MultiLayerNetwork network) {
        one.networkReady(arm, seed, network);
        other.networkReady(arm, seed, network);
    }

    @Override
    public void epochFinished(Arm arm, long seed, EpochMetrics metrics) {
        one.epochFinished(arm, seed, metrics);
        other.epochFinished(arm, seed, metrics);
    }

    @Override
    public void networkTrained(Arm arm, long seed, MultiLayerNetwork network) {
        one.networkTrained(arm, seed, network);
        other.networkTrained(arm, seed, network);
    }

    @Override
    public void runFinished(RunResult result) {
        one.runFinished(result);
        other.runFinished(result);
    }
}
