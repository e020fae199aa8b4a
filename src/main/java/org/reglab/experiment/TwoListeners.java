package org.reglab.experiment;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Tells the one listener, then the other. */
record TwoListeners(RunListener one, RunListener other) implements RunListener {
    @Override
    public void runStarted(RunId run) {
        one.runStarted(run);
        other.runStarted(run);
    }

    @Override
    public void networkReady(RunId run, MultiLayerNetwork network) {
        one.networkReady(run, network);
        other.networkReady(run, network);
    }

    @Override
    public void epochFinished(RunId run, EpochMetrics metrics) {
        one.epochFinished(run, metrics);
        other.epochFinished(run, metrics);
    }

    @Override
    public void networkTrained(RunId run, MultiLayerNetwork network) {
        one.networkTrained(run, network);
        other.networkTrained(run, network);
    }

    @Override
    public void runFinished(RunResult result) {
        one.runFinished(result);
        other.runFinished(result);
    }
}
