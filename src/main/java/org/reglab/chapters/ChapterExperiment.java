package org.reglab.chapters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.record.CurvesCsv;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.report.ChartsUnavailableException;
import org.reglab.report.ComparisonPage;
import org.reglab.report.ReportCharts;
import org.reglab.report.ReportFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A chapter's experiments, run, recorded and drawn as {@code reglab compare} does. */
final class ChapterExperiment {
    private static final Logger LOG = LoggerFactory.getLogger(ChapterExperiment.class);
    private static final double ADAM_LEARNING_RATE = 1e-3;

    private ChapterExperiment() {}

    /** MNIST with this many training images, without a validation split. */
    static DataSplit mnist(int trainSize) {
        return DataLoader.load(new DataRequest("mnist", null, trainSize, 0));
    }

    /** MNIST, Adam with learning rate 1e-3, mini-batches of 128: what chapters change is said by the parameters. */
    static ExperimentSpec spec(int trainSize, List<Integer> hidden, String arms, int seeds, int epochs) {
        return spec("mnist", trainSize, hidden, arms, seeds, epochs, 128, Optimizer.ADAM, ADAM_LEARNING_RATE);
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
        return new ExperimentSpec(
                data,
                null,
                trainSize,
                0,
                hidden,
                Stream.of(arms.split(",")).map(Arm::parse).toList(),
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                epochs,
                batch,
                optimizer,
                lr,
                Engine.LEAN);
    }

    /**
     * Trains every arm with every seed and compares them.
     *
     * @param folder name of the folder of results.json, curves.csv, report and charts, within the options' folder
     */
    static Results run(ExperimentSpec spec, DataSplit data, String folder, ChapterOptions options) throws IOException {
        Path out = options.out().resolve(folder);
        int jobs = Runtime.getRuntime().availableProcessors();
        RecordedExperiment experiment = new RecordedExperiment(spec, data, out, jobs);
        Results results = experiment.run(options.progress().apply(spec));
        Optional<ExperimentInspection> inspection = Optional.of(experiment.inspection());
        CurvesCsv.write(out, results.runs());
        ReportFile.write(out, ComparisonPage.of(results, inspection));
        try {
            ReportCharts.write(out, results, inspection);
        } catch (ChartsUnavailableException e) {
            LOG.warn(e.getMessage());
        }
        return results;
    }
}
