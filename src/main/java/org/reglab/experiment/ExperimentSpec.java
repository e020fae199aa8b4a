package org.reglab.experiment;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.data.MiniBatches;
import org.reglab.network.Architecture;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.Contenders;
import org.reglab.network.Engine;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.OwnNetwork;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.EarlyStopping;

/**
 * Everything that decides an experiment's numbers; how many runs go side by side is not part of it, since it changes none of
 * them. {@link #DEFAULT} is the default comparison; another one is made from it with the fields that differ:
 * {@code ExperimentSpec.DEFAULT.withEpochs(40).withArms("plain,bn")}.
 *
 * @param data which data, and how much; of data of one's own the name
 * @param sample which of them a seed trains on
 * @param architecture kind and size of the arms' networks
 * @param contenders what to compare; the first is the one that the others are held against
 * @param seeds one run per contender and seed
 * @param epochs passes over the training samples
 * @param batch samples per mini-batch; see {@link MiniBatches} for a last one that would be short
 * @param optimizer the arms' optimizer
 * @param lr its learning rate
 * @param engine what computes the arms' networks
 * @param primary what the arms are judged by; it changes no run
 */
public record ExperimentSpec(
        DataRequest data,
        Sample sample,
        Architecture architecture,
        List<? extends Contender> contenders,
        List<Long> seeds,
        int epochs,
        int batch,
        Optimizer optimizer,
        double lr,
        Engine engine,
        Primary primary) {

    /** The default comparison. */
    public static final ExperimentSpec DEFAULT = new ExperimentSpec(
            DataRequest.DEFAULT,
            Sample.PER_SEED,
            Architecture.DEFAULT,
            Arm.parseAll("plain,l2=1e-3,dropout=0.5,bn,bn+dropout=0.5"),
            List.of(1L, 2L, 3L, 4L, 5L),
            25,
            128,
            Optimizer.ADAM,
            1e-3,
            Engine.LEAN,
            Primary.TEST_LOSS);

    /** @throws BadInputException naming the first value that is not allowed */
    public ExperimentSpec {
        contenders = List.copyOf(contenders);
        seeds = List.copyOf(seeds);
        requireAtLeastOne("epochs", epochs);
        requireAtLeastOne("batch", batch);
        if (!(lr > 0 && Double.isFinite(lr))) {
            throw BadInputException.of(option("lr"), lr, "a number above 0");
        }
        if (!PlainNumber.isNormalFloat(lr)) {
            throw BadInputException.of(option("lr"), lr, "a number from 1.2e-38 to 3.4e38, as float32 holds it");
        }
        if (contenders.isEmpty()) {
            throw BadInputException.of(option("arms"), "", "at least one arm");
        }
        Contenders.requireDistinct(contenders);
        requireSeeds(seeds);
        for (Contender contender : contenders) {
            if (contender instanceof Arm arm) {
                requirePossible(arm, data, batch);
            }
        }
    }

    private static void requirePossible(Arm arm, DataRequest data, int batch) {
        if (arm.find(EarlyStopping.class).isPresent() && data.valSize() == 0) {
            throw new BadInputException(option("valSize") + " is 0; arm '" + arm
                    + "' stops early and needs a validation split of at least 1 sample.");
        }
        if (arm.find(BatchNorm.class).isPresent()
                && data.trainSize() != null
                && MiniBatches.smallest(data.trainSize(), batch) < 2) {
            throw new BadInputException(option("batch") + " " + batch + " with " + option("trainSize") + " "
                    + data.trainSize() + " makes a mini-batch of one sample; arm '" + arm
                    + "' needs at least 2 in each.");
        }
    }

    private static void requireSeeds(List<Long> seeds) {
        if (seeds.isEmpty()) {
            throw BadInputException.of(option("seeds"), "", "at least one seed");
        }
        var seen = new HashSet<Long>();
        for (long seed : seeds) {
            if (!seen.add(seed)) {
                throw new BadInputException(option("seeds") + " names " + seed + " twice; allowed is each seed once.");
            }
        }
    }

    private static void requireAtLeastOne(String key, int value) {
        if (value < 1) {
            throw BadInputException.of(option(key), value, "a whole number from 1");
        }
    }

    /**
     * How many samples train.
     *
     * @throws IllegalStateException if that is left to the data; see {@link #on}
     */
    public int trainSize() {
        if (data.trainSize() == null) {
            throw new IllegalStateException("The data decide how many samples train; ask after on(data).");
        }
        return data.trainSize();
    }

    /** How many runs the experiment has. */
    public int runCount() {
        return contenders.size() * seeds.size();
    }

    /** The contenders' names, in order. */
    public List<String> arms() {
        return Contenders.names(contenders);
    }

    /** All runs, seed by seed: an experiment that is interrupted then holds every arm. */
    public List<RunId> runs() {
        return seeds.stream()
                .flatMap(seed -> arms().stream().map(arm -> new RunId(arm, seed)))
                .toList();
    }

    /**
     * The contender of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Contender contender(String name) {
        for (Contender contender : contenders) {
            if (contender.name().equals(name)) {
                return contender;
            }
        }
        throw new IllegalArgumentException("No contender is called '" + name + "'.");
    }

    /** A contender's network with its initial weights, for this data. */
    public MultiLayerNetwork network(Contender contender, DataSplit split, long seed) {
        if (contender instanceof OwnNetwork own) {
            return own.network(seed);
        }
        return Networks.create(networkSpec((Arm) contender, split, seed));
    }

    /** A contender's network as Deeplearning4j's configuration: nothing is allocated. */
    public MultiLayerConfiguration configuration(Contender contender, DataSplit split) {
        return contender instanceof OwnNetwork own
                ? MultiLayerConfiguration.fromJson(own.configuration())
                : Networks.configuration(networkSpec((Arm) contender, split, 1));
    }

    private NetworkSpec networkSpec(Arm arm, DataSplit split, long seed) {
        return new NetworkSpec(
                SampleInput.of(split.train().shape()),
                architecture,
                split.train().classCount(),
                arm,
                optimizer,
                lr,
                seed,
                engine);
    }

    /**
     * The same on this data, with the sizes that it has.
     *
     * @throws BadInputException if the specification asks for other sizes, or for samples per seed where there is nothing to
     *     draw them from; the architecture cannot read such samples or has no place for a regulariser; or an arm cannot be
     *     trained on so few samples
     */
    public ExperimentSpec on(DataSplit split) {
        if (sample == Sample.PER_SEED && split.pool().isEmpty()) {
            throw new BadInputException(option("sample") + " is 'per-seed', but '" + shown(split.name())
                    + "' has its training samples only and no pool to draw them from; allowed is 'first'.");
        }
        int valSize = split.validation().map(examples -> examples.size()).orElse(0);
        requireAsAsked("trainSize", data.trainSize(), split.train().size());
        requireAsAsked("valSize", data.valSize(), valSize);
        for (Contender contender : contenders) {
            if (contender instanceof Arm arm) {
                architecture.requireReads(SampleInput.of(split.train().shape()));
                architecture.requireTakes(arm);
            }
        }
        return withData(data.withTrainSize(split.train().size()));
    }

    private static void requireAsAsked(String key, Integer asked, int found) {
        if (asked != null && asked != found) {
            throw new BadInputException(
                    option(key) + " is " + asked + ", but the data have " + found + "; allowed is the same number.");
        }
    }

    /** With other data. */
    public ExperimentSpec withData(DataRequest other) {
        return new ExperimentSpec(
                other, sample, architecture, contenders, seeds, epochs, batch, optimizer, lr, engine, primary);
    }

    /**
     * With data of one's own, which are named here and given to the {@link Runner}. Where they have no pool to draw from, each
     * seed trains on the same samples: {@link Sample#FIRST}.
     */
    public ExperimentSpec withData(DataSplit own) {
        int valSize = own.validation().map(examples -> examples.size()).orElse(0);
        ExperimentSpec named =
                withData(new DataRequest(own.name(), null, own.train().size(), valSize));
        return own.pool().isPresent() ? named : named.withSample(Sample.FIRST);
    }

    /** With this choice of training samples. */
    public ExperimentSpec withSample(Sample other) {
        return new ExperimentSpec(
                data, other, architecture, contenders, seeds, epochs, batch, optimizer, lr, engine, primary);
    }

    /** Judged by another figure. */
    public ExperimentSpec withPrimary(Primary other) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, seeds, epochs, batch, optimizer, lr, engine, other);
    }

    /**
     * What a seed trains on.
     *
     * @param split the data of all seeds, as {@link #on} allows them
     */
    public DataSplit data(DataSplit split, long seed) {
        return sample.of(split, seed);
    }

    /** With this many training samples. */
    public ExperimentSpec withTrainSize(int size) {
        return withData(data.withTrainSize(size));
    }

    /** With another kind or size of networks. */
    public ExperimentSpec withArchitecture(Architecture other) {
        return new ExperimentSpec(
                data, sample, other, contenders, seeds, epochs, batch, optimizer, lr, engine, primary);
    }

    /** With dense hidden layers of these sizes. */
    public ExperimentSpec withHidden(Integer... units) {
        return withArchitecture(new Mlp(List.of(units)));
    }

    /** With these contenders. */
    public ExperimentSpec withContenders(List<? extends Contender> others) {
        return new ExperimentSpec(
                data, sample, architecture, others, seeds, epochs, batch, optimizer, lr, engine, primary);
    }

    /** With these contenders. */
    public ExperimentSpec withContenders(Contender... others) {
        return withContenders(List.of(others));
    }

    /** With these arms, as {@code --arms} writes them: {@code plain,bn+dropout=0.5}. */
    public ExperimentSpec withArms(String arms) {
        return withContenders(Arm.parseAll(arms));
    }

    /** With these seeds. */
    public ExperimentSpec withSeeds(List<Long> others) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, others, epochs, batch, optimizer, lr, engine, primary);
    }

    /** With the seeds 1 to n. */
    public ExperimentSpec withSeeds(int n) {
        return withSeeds(LongStream.rangeClosed(1, n).boxed().toList());
    }

    /** With this many epochs. */
    public ExperimentSpec withEpochs(int n) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, seeds, n, batch, optimizer, lr, engine, primary);
    }

    /** With mini-batches of this many samples at most. */
    public ExperimentSpec withBatch(int most) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, seeds, epochs, most, optimizer, lr, engine, primary);
    }

    /** With another optimizer and its learning rate. */
    public ExperimentSpec withOptimizer(Optimizer other, double learningRate) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, seeds, epochs, batch, other, learningRate, engine, primary);
    }

    /** Computed by another engine. */
    public ExperimentSpec withEngine(Engine other) {
        return new ExperimentSpec(
                data, sample, architecture, contenders, seeds, epochs, batch, optimizer, lr, other, primary);
    }
}
