package org.reglab.chapters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Optimizer;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A chapter's experiments, run, recorded and drawn as {@code reglab compare} does. */
final class ChapterExperiment {
    private static final Logger LOG = LoggerFactory.getLogger(ChapterExperiment.class);

    private static final int QUICK_TEST_SIZE = 2_000;

    private ChapterExperiment() {}

    /** MNIST with this many training images, without a validation split. */
    static DataSplit mnist(int trainSize) {
        return DataLoader.load(DataRequest.DEFAULT.withTrainSize(trainSize));
    }

    /**
     * MNIST with this many training images. In quick runs the test set is its first 2,000 images: with few training images,
     * evaluation would take most of the time.
     */
    static DataSplit mnist(int trainSize, ChapterOptions options) {
        DataSplit mnist = mnist(trainSize);
        return options.quick() ? withFewTestImages(mnist) : mnist;
    }

    static DataSplit withFewTestImages(DataSplit split) {
        return new DataSplit(
                split.name(), split.train(), split.validation(), split.test().first(QUICK_TEST_SIZE), split.files());
    }

    /** MNIST and the default comparison, but for these. */
    static ExperimentSpec spec(int trainSize, List<Integer> hidden, String arms, int seeds, int epochs) {
        return ExperimentSpec.DEFAULT
                .withTrainSize(trainSize)
                .withArchitecture(new Mlp(hidden))
                .withArms(arms)
                .withSample(Sample.FIRST)
                .withSeeds(seeds)
                .withEpochs(epochs);
    }

    /**
     * @param arms in the notation of the command line, the reference first
     * @param seeds how many: 1, 2, ...
     */
    static ExperimentSpec spec(
            String data,
            int trainSize,
            List<Integer> hidden,
            String arms,
            int seeds,
            int epochs,
            int batch,
            Optimizer optimizer,
            double lr) {
        return ExperimentSpec.DEFAULT
                .withData(DataRequest.DEFAULT.withSource(data).withTrainSize(trainSize))
                .withArchitecture(new Mlp(hidden))
                .withArms(arms)
                .withSample(Sample.FIRST)
                .withSeeds(seeds)
                .withEpochs(epochs)
                .withBatch(batch)
                .withOptimizer(optimizer, lr);
    }

    /**
     * Trains every arm with every seed and compares them.
     *
     * @param folder name of the folder of results.json, curves.csv, report and charts, within the options' folder
     */
    static Results run(ExperimentSpec spec, DataSplit data, String folder, ChapterOptions options) throws IOException {
        return run(spec, data, folder, options, RunListener.NONE);
    }

    /**
     * The same, with somebody who looks at the runs' networks.
     *
     * @param listener is told what the options' listener is told; it must not change a network before it is trained
     */
    static Results run(ExperimentSpec spec, DataSplit data, String folder, ChapterOptions options, RunListener listener)
            throws IOException {
        Path out = options.out().resolve(folder);
        RecordedExperiment experiment = experiment(spec, data, out);
        Results results = experiment.run(RunListener.both(options.progress().apply(spec), listener));
        try {
            Report.write(out, results, Optional.of(experiment.inspection()));
        } catch (ChartsUnavailableException e) {
            withoutCharts(e);
        }
        return results;
    }

    /** Trains and records, and leaves it to the chapter what is drawn. */
    static Results record(ExperimentSpec spec, DataSplit data, Path out, ChapterOptions options) throws IOException {
        return experiment(spec, data, out).run(options.progress().apply(spec));
    }

    private static RecordedExperiment experiment(ExperimentSpec spec, DataSplit data, Path out) {
        return new RecordedExperiment(spec, data, out, Runtime.getRuntime().availableProcessors());
    }

    /** A JDK that cannot draw is no reason to stop. */
    static void withoutCharts(ChartsUnavailableException reason) {
        LOG.warn(reason.getMessage());
    }
}
