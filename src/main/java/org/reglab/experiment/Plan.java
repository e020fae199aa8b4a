package org.reglab.experiment;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.reglab.BadInputException;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSize;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.runtime.Memory;

/**
 * What an experiment will take, found out before it trains. Sizes follow from the networks; the time is a rough guess, since it
 * depends on the processor, and better told by the first epochs.
 *
 * @param spec what is trained, with the sizes of the data
 * @param data what it is trained on
 * @param jobs how many runs go side by side
 * @param sizes of each contender's network, in order
 */
public record Plan(ExperimentSpec spec, DataSplit data, int jobs, List<NetworkSize> sizes) {
    private static final int FLOAT = 4;
    // By the process's resident memory with 256, 1024 and 2048 units in two layers (14, 51 and 129 MB), within a
    // quarter.
    /** Parameters and their gradients. */
    private static final int COPIES = 2;
    /** What a step keeps per activation: itself, its gradient, and what the layer needs to go back. */
    private static final int ARRAYS_PER_ACTIVATION = 3;
    /** Rows that are evaluated at a time, as {@link LossAndAccuracy} does. */
    private static final int EVALUATED = 1000;
    /** Bytes of results.json per epoch. */
    private static final int EPOCH_BYTES = 230;

    // Per core, with one thread; between the slowest and the fastest processor that RegLab was tried on.
    private static final double OPERATIONS_PER_SECOND = 80e9;
    /** Where parameters are used more than once for a sample, in convolutions and LSTMs, less of the work is in large products. */
    private static final double SHARED_OPERATIONS_PER_SECOND = 40e9;
    /** By Deeplearning4j's own convolution and LSTM, which copy most of the time. */
    private static final double OWN_SHARED_OPERATIONS_PER_SECOND = 3e9;

    private static final double SECONDS_PER_STEP = 3e-4;

    public Plan {
        sizes = List.copyOf(sizes);
    }

    /** @param spec with any data sizes; those of the data count */
    public static Plan of(ExperimentSpec spec, DataSplit data, int jobs) {
        ExperimentSpec sized = spec.on(data);
        List<NetworkSize> sizes = new ArrayList<>();
        for (Contender contender : sized.contenders()) {
            InputType input = InputType.feedForward(data.train().inputs());
            sizes.add(NetworkSize.of(sized.configuration(contender, data), input));
        }
        return new Plan(sized, data, jobs, sizes);
    }

    /** How many runs are under way at a time. */
    public int sideBySide() {
        return Math.min(jobs, spec.runCount());
    }

    /** How many mini-batches an epoch has. */
    public int batches() {
        return MiniBatches.count(trainSize(), spec.batch());
    }

    /** The data set's name. */
    public String dataName() {
        return data.name();
    }

    /** How many samples train. */
    public int trainSize() {
        return data.train().size();
    }

    /** How many samples validate. */
    public int validationSize() {
        return data.validation().map(Examples::size).orElse(0);
    }

    /** How many samples test. */
    public int testSize() {
        return data.test().size();
    }

    /** Numbers of one sample. */
    public int inputs() {
        return data.train().inputs();
    }

    /** How many classes there are. */
    public int classCount() {
        return data.train().classCount();
    }

    /** Bytes of native memory that the data have; where seeds draw their own, those of the seeds under way are there besides. */
    public double dataBytes() {
        double drawn = bytes(data.train()) + data.validation().map(Plan::bytes).orElse(0.0);
        return (1 + drawnAtATime()) * drawn + bytes(data.test());
    }

    /** How many seeds' own samples there are at a time: runs go seed by seed. */
    private int drawnAtATime() {
        int arms = spec.contenders().size();
        return spec.sample() == Sample.FIRST ? 0 : Math.min(spec.seeds().size(), 1 + (sideBySide() + arms - 2) / arms);
    }

    private static double bytes(Examples examples) {
        return (double) FLOAT * examples.size() * (examples.inputs() + examples.classCount());
    }

    /** Bytes of native memory that the largest contender's run takes beside the data. */
    public double runBytes() {
        double most = 0;
        for (int i = 0; i < sizes.size(); i++) {
            most = Math.max(most, runBytes(i));
        }
        return most;
    }

    private double runBytes(int contender) {
        NetworkSize size = sizes.get(contender);
        int kept = earlyStopping(contender) ? 1 : 0;
        double network = (double) size.parameters() * (COPIES + kept) + size.state();
        double step = (double) ARRAYS_PER_ACTIVATION
                * Math.min(spec.batch(), trainSize())
                * (size.activations() + data.train().inputs());
        // Evaluation keeps two layers' outputs at a time.
        double evaluation = 0.5 * EVALUATED * size.activations();
        return FLOAT * (network + step + evaluation);
    }

    private boolean earlyStopping(int contender) {
        return spec.contenders().get(contender) instanceof Arm arm
                && arm.find(EarlyStopping.class).isPresent();
    }

    /** Bytes of native memory in all. */
    public double nativeBytes() {
        return dataBytes() + sideBySide() * runBytes();
    }

    /** Bytes of native memory that there may be. */
    public double nativeLimit() {
        return Memory.forArrays();
    }

    /** Bytes for people, for example {@code 88 MB}. */
    public static String text(double bytes) {
        return Memory.text(bytes);
    }

    /** Bytes of results.json at the end; arms that stop early are left out, since nobody knows when they do. */
    public double recordBytes() {
        double bytes = 0;
        for (int i = 0; i < sizes.size(); i++) {
            bytes += earlyStopping(i)
                    ? 0
                    : (double) EPOCH_BYTES * spec.epochs() * spec.seeds().size();
        }
        return bytes;
    }

    private double operationsPerSecond(NetworkSize size) {
        if (size.multiplications() == size.parameters()) {
            return OPERATIONS_PER_SECOND;
        }
        return spec.engine() == Engine.LEAN ? SHARED_OPERATIONS_PER_SECOND : OWN_SHARED_OPERATIONS_PER_SECOND;
    }

    /** A guess at the seconds that the experiment takes on this many cores. */
    public double roughSeconds() {
        double all = 0;
        for (NetworkSize size : sizes) {
            // Forward, gradient of the weights, gradient of the input; then two sets are evaluated.
            double trained = 6.0 * size.multiplications() * trainSize();
            double evaluated = 2.0 * size.multiplications() * (trainSize() + testSize());
            all += (trained + evaluated) / operationsPerSecond(size) + batches() * SECONDS_PER_STEP;
        }
        int cores = Math.min(sideBySide(), Runtime.getRuntime().availableProcessors());
        return all * spec.epochs() * spec.seeds().size() / Math.max(1, cores);
    }

    /**
     * Refuses what cannot fit, before hours are spent on it.
     *
     * @throws BadInputException with the figures
     */
    public void requireRoom() {
        if (nativeBytes() > Memory.forArrays()) {
            int largest = 0;
            for (int i = 1; i < sizes.size(); i++) {
                largest = runBytes(i) > runBytes(largest) ? i : largest;
            }
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "Arm '%s' has %,d parameters, and %d of its runs side by side need about %s of native memory; allowed"
                            + " here are %s (-Dorg.bytedeco.javacpp.maxBytes), so take smaller layers, or less of %s or %s.",
                    shown(spec.arms().get(largest)),
                    sizes.get(largest).parameters(),
                    sideBySide(),
                    Memory.text(nativeBytes()),
                    Memory.text(Memory.forArrays()),
                    option("batch"),
                    option("jobs")));
        }
        double most = Memory.largestTree();
        if (recordBytes() > most) {
            throw new BadInputException(String.format(
                    Locale.ROOT,
                    "%,d runs of %,d epochs make a results.json of about %s; allowed here are %s, what Java's heap (-Xmx)"
                            + " can read again, so take fewer %s, %s or %s.",
                    spec.runCount(),
                    spec.epochs(),
                    Memory.text(recordBytes()),
                    Memory.text(most),
                    option("epochs"),
                    option("seeds"),
                    option("arms")));
        }
    }

    /** The classes that no training sample has, which no network can learn. */
    public List<Integer> classesWithoutSamples() {
        List<Integer> classes = new ArrayList<>();
        int[] counts = data.train().classCounts();
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == 0) {
                classes.add(k);
            }
        }
        return classes;
    }
}
