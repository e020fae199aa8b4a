package org.reglab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.data.SampleShape.Features;
import org.reglab.experiment.RunResult.Status;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.NetworkState;
import org.reglab.network.Penalty;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.runtime.Machine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: one contender trained once with one seed, from its beginning or from where it was interrupted. */
final class Training {
    private static final Logger LOG = LoggerFactory.getLogger(Training.class);

    private final ExperimentSpec spec;
    private final DataSplit data;
    private final RunId run;
    private final Contender contender;
    private final RunListener listener;
    private final Checkpoints checkpoints;
    private final BooleanSupplier stopped;

    /** @param stopped asked before each mini-batch whether to give up */
    Training(
            ExperimentSpec spec,
            DataSplit data,
            RunId run,
            RunListener listener,
            Checkpoints checkpoints,
            BooleanSupplier stopped) {
        this.spec = spec;
        this.data = data;
        this.run = run;
        this.contender = spec.contender(run.arm());
        this.listener = listener;
        this.checkpoints = checkpoints;
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
            RunResult result = new Course().toTheEnd();
            listener.runFinished(result);
            return result;
        } finally {
            destroyWorkspaces();
        }
    }

    /** Workspaces are sized for the network that first used them; the next run in this thread has another. */
    private void destroyWorkspaces() {
        MemoryWorkspaceManager manager = Nd4j.getWorkspaceManager();
        if (stopped.getAsBoolean()) {
            // One by one: all at once is a garbage collection, too, and a thousand runs that give up would take
            // minutes.
            List.copyOf(manager.getAllWorkspacesForCurrentThread()).forEach(manager::destroyWorkspace);
        } else {
            manager.destroyAllWorkspacesForCurrentThread();
        }
    }

    private void giveUpIfStopped() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** The run's network and how far it is. */
    private final class Course {
        private final MultiLayerNetwork network = spec.network(contender, data, run.seed());
        private final MiniBatches batches = new MiniBatches(data.train(), spec.batch(), run.seed());
        private final BestEpoch best = new BestEpoch(earlyStopping());
        private final List<EpochMetrics> epochs = new ArrayList<>();
        private long steps;
        private double seconds;
        private double epochSeconds;
        private long lap;
        private int epochsAtCheckpoint;
        private long timeOfCheckpoint = System.nanoTime();

        Course() {
            Fit.requireFit(network, data.train());
            checkpoints.find(run).filter(this::isOfThisRun).ifPresent(this::resume);
            listener.networkReady(run, network);
            epochs.forEach(metrics -> listener.epochFinished(run, metrics));
        }

        /** A state's file may be whole and yet of another network, or of more epochs: training would never end. */
        private boolean isOfThisRun(RunState state) {
            boolean fits = state.network().fits(network)
                    && best.fits(state, network.numParams())
                    && state.epochs().size() < spec.epochs()
                    && state.steps() / batches.count() == state.epochs().size();
            if (!fits) {
                LOG.warn(
                        "Arm '{}' with seed {} starts anew: its checkpoint is of another network.",
                        run.arm(),
                        run.seed());
            }
            return fits;
        }

        private void resume(RunState state) {
            state.network().restore(network);
            batches.skip(state.steps());
            best.resume(state);
            epochs.addAll(state.epochs());
            steps = state.steps();
            seconds = state.seconds();
            epochSeconds = state.epochSeconds();
            epochsAtCheckpoint = epochs.size();
        }

        RunResult toTheEnd() {
            Status status = null;
            while (status == null) {
                trainOneEpoch();
                EpochMetrics metrics = measure();
                seconds += epochSeconds;
                epochSeconds = 0;
                if (!metrics.finite()) {
                    status = Status.DIVERGED;
                } else {
                    epochs.add(metrics);
                    listener.epochFinished(run, metrics);
                    best.offer(metrics, network);
                    if (epochs.size() == spec.epochs()) {
                        status = Status.FINISHED;
                    } else if (best.patienceIsOver(epochs.size())) {
                        status = Status.STOPPED_EARLY;
                    } else {
                        leaveStateIfDue();
                    }
                }
            }
            EpochMetrics last = null;
            ClassificationReport classification = null;
            if (status != Status.DIVERGED) {
                last = best.restore(network);
                classification = classification();
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
                    (double) (steps / batches.count()) * data.train().size() / seconds,
                    Machine.here().id(),
                    sample(),
                    classification);
        }

        /** Which samples the seed has drawn; null if each seed has the same. */
        private String sample() {
            return spec.sample() == Sample.FIRST
                    ? null
                    : data.pool().orElseThrow().checksum(run.seed());
        }

        /** Of rows, whose classes are often unbalanced; of images, whose classes seldom are, one evaluation less is faster. */
        private ClassificationReport classification() {
            boolean rows = data.test().shape() instanceof Features
                    && data.test().classCount() <= ClassificationReport.MOST_CLASSES;
            return rows ? ClassificationReport.of(network, data.test()) : null;
        }

        private void trainOneEpoch() {
            int done = (int) (steps % batches.count());
            lap = System.nanoTime();
            Fit.steps(batches, batches.count() - done, batch -> {
                giveUpIfStopped();
                network.fit(batch.features(), batch.labels());
                steps++;
                long now = System.nanoTime();
                epochSeconds += (now - lap) / 1e9;
                lap = now;
                if (steps % batches.count() != 0) {
                    leaveStateIfDue();
                }
            });
            network.incrementEpochCount();
        }

        private void leaveStateIfDue() {
            if (checkpoints.due(epochs.size() - epochsAtCheckpoint, (System.nanoTime() - timeOfCheckpoint) / 1e9)) {
                checkpoints.keep(
                        run,
                        new RunState(
                                steps,
                                seconds,
                                epochSeconds,
                                epochs,
                                best.metrics(),
                                best.parameters(),
                                NetworkState.of(network)));
                epochsAtCheckpoint = epochs.size();
                timeOfCheckpoint = System.nanoTime();
                lap = timeOfCheckpoint;
            }
        }

        private EpochMetrics measure() {
            LossAndAccuracy train = LossAndAccuracy.of(network, data.train());
            LossAndAccuracy test = LossAndAccuracy.of(network, data.test());
            LossAndAccuracy validation = data.validation()
                    .map(examples -> LossAndAccuracy.of(network, examples))
                    .orElse(null);
            return new EpochMetrics(
                    epochs.size() + 1,
                    train.loss(),
                    train.accuracy(),
                    test.loss(),
                    test.accuracy(),
                    validation == null ? null : validation.loss(),
                    validation == null ? null : validation.accuracy(),
                    Penalty.of(network),
                    epochSeconds);
        }

        /** Null if the contender trains for all epochs. */
        private EarlyStopping earlyStopping() {
            return contender instanceof Arm arm ? arm.find(EarlyStopping.class).orElse(null) : null;
        }
    }
}
