package org.reglab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.RunResult.Status;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Penalty;
import org.reglab.network.Regularizer.EarlyStopping;

/** One run: one arm trained once with one seed. */
final class Training {
    private final ExperimentSpec spec;
    private final DataSplit data;
    private final Arm arm;
    private final long seed;
    private final RunListener listener;
    private final BooleanSupplier stopped;

    /** @param stopped asked before each mini-batch whether to give up */
    Training(ExperimentSpec spec, DataSplit data, Arm arm, long seed, RunListener listener, BooleanSupplier stopped) {
        this.spec = spec;
        this.data = data;
        this.arm = arm;
        this.seed = seed;
        this.listener = listener;
        this.stopped = stopped;
    }

    /**
     * Trains and evaluates, all in the calling thread, whose random generator it seeds.
     *
     * @throws CancellationException if it was told to give up
     */
    RunResult run() {
        giveUpIfStopped();
        listener.runStarted(arm, seed);
        try {
            RunResult result = train();
            listener.runFinished(result);
            return result;
        } finally {
            // Workspaces are sized for the network that first used them; the next run in this thread has another.
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private RunResult train() {
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                data.train().inputs(),
                spec.hidden(),
                data.train().classCount(),
                arm,
                spec.optimizer(),
                spec.lr(),
                seed,
                spec.engine()));
        listener.networkReady(arm, seed, network);
        MiniBatches batches = new MiniBatches(data.train(), spec.batch(), seed);
        BestEpoch best = new BestEpoch(arm.find(EarlyStopping.class).orElse(null));
        List<EpochMetrics> epochs = new ArrayList<>();
        double seconds = 0;
        int trained = 0;
        Status status = null;
        while (status == null) {
            double epochSeconds = trainOneEpoch(network, batches);
            seconds += epochSeconds;
            trained++;
            EpochMetrics metrics = measure(network, trained, epochSeconds);
            if (!metrics.finite()) {
                status = Status.DIVERGED;
            } else {
                epochs.add(metrics);
                listener.epochFinished(arm, seed, metrics);
                best.offer(metrics, network);
                if (trained == spec.epochs()) {
                    status = Status.FINISHED;
                } else if (best.patienceIsOver(trained)) {
                    status = Status.STOPPED_EARLY;
                }
            }
        }
        EpochMetrics last = null;
        if (status != Status.DIVERGED) {
            last = best.restore(network);
            listener.networkTrained(arm, seed, network);
        }
        return new RunResult(
                arm,
                seed,
                status,
                epochs,
                last,
                network.numParams(),
                seconds,
                (double) trained * data.train().size() / seconds);
    }

    private double trainOneEpoch(MultiLayerNetwork network, MiniBatches batches) {
        long start = System.nanoTime();
        batches.shuffle();
        for (int i = 0; i < batches.count(); i++) {
            giveUpIfStopped();
            MiniBatches.Batch batch = batches.get(i);
            network.fit(batch.features(), batch.labels());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void giveUpIfStopped() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private EpochMetrics measure(MultiLayerNetwork network, int epoch, double trainSeconds) {
        LossAndAccuracy train = LossAndAccuracy.of(network, data.train());
        LossAndAccuracy test = LossAndAccuracy.of(network, data.test());
        LossAndAccuracy validation = data.validation()
                .map(examples -> LossAndAccuracy.of(network, examples))
                .orElse(null);
        return new EpochMetrics(
                epoch,
                train.loss(),
                train.accuracy(),
                test.loss(),
                test.accuracy(),
                validation == null ? null : validation.loss(),
                validation == null ? null : validation.accuracy(),
                Penalty.of(network),
                trainSeconds);
    }
}
