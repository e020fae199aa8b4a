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
import org.reglab.network.Contender;
import org.reglab.network.Penalty;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.runtime.Machine;

/** One run: one contender trained once with one seed. */
final class Training {
    private final ExperimentSpec spec;
    private final DataSplit data;
    private final RunId run;
    private final Contender contender;
    private final RunListener listener;
    private final BooleanSupplier stopped;

    /** @param stopped asked before each mini-batch whether to give up */
    Training(ExperimentSpec spec, DataSplit data, RunId run, RunListener listener, BooleanSupplier stopped) {
        this.spec = spec;
        this.data = data;
        this.run = run;
        this.contender = spec.contender(run.arm());
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
        listener.runStarted(run);
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
        MultiLayerNetwork network = spec.network(contender, data, run.seed());
        Fit.requireFit(network, data.train());
        listener.networkReady(run, network);
        MiniBatches batches = new MiniBatches(data.train(), spec.batch(), run.seed());
        BestEpoch best = new BestEpoch(earlyStopping());
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
                listener.epochFinished(run, metrics);
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
            listener.networkTrained(run, network);
        }
        return new RunResult(
                run.arm(),
                run.seed(),
                status,
                epochs,
                last,
                network.numParams(),
                seconds,
                (double) trained * data.train().size() / seconds,
                Machine.here().id());
    }

    /** Null if the contender trains for all epochs. */
    private EarlyStopping earlyStopping() {
        return contender instanceof Arm arm ? arm.find(EarlyStopping.class).orElse(null) : null;
    }

    private double trainOneEpoch(MultiLayerNetwork network, MiniBatches batches) {
        long start = System.nanoTime();
        Fit.steps(batches, batches.count(), batch -> {
            giveUpIfStopped();
            network.fit(batch.features(), batch.labels());
        });
        network.incrementEpochCount();
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
