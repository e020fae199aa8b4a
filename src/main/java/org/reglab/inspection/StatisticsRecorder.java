package org.reglab.inspection;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Follows the running statistics of a batch normalisation while it trains. The batch's own statistics follow from two of them:
 * running = decay · before + (1 − decay) · batch, so batch = (running − decay · before) / (1 − decay). Training is left as it
 * is, and each step costs the reading of a few numbers.
 */
final class StatisticsRecorder extends BaseTrainingListener {
    private static final int MOST_UNITS = 4;
    private static final int EVERY_STEP_UNTIL = 20;
    private static final double GROWTH = 1.12;

    private record Moment(int step, double batchMean, double mean, double batchVariance, double variance) {}

    private final BatchNormalization layer;
    private final int units;
    private final double[] mean;
    private final double[] variance;
    private final List<List<Moment>> moments = new ArrayList<>();
    private int step;
    private double next = 1;

    StatisticsRecorder(BatchNormalization layer) {
        this.layer = layer;
        this.units = (int) Math.min(MOST_UNITS, layer.getParam(GLOBAL_MEAN).length());
        this.mean = new double[units];
        this.variance = new double[units];
        for (int unit = 0; unit < units; unit++) {
            moments.add(new ArrayList<>());
            mean[unit] = layer.getParam(GLOBAL_MEAN).getFloat(unit);
            variance[unit] = layer.getParam(GLOBAL_VAR).getFloat(unit);
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        step++;
        boolean kept = step >= next;
        INDArray means = layer.getParam(GLOBAL_MEAN);
        INDArray variances = layer.getParam(GLOBAL_VAR);
        for (int unit = 0; unit < units; unit++) {
            double newMean = means.getFloat(unit);
            double newVariance = variances.getFloat(unit);
            if (kept) {
                moments.get(unit)
                        .add(new Moment(
                                step,
                                batch(mean[unit], newMean),
                                newMean,
                                batch(variance[unit], newVariance),
                                newVariance));
            }
            mean[unit] = newMean;
            variance[unit] = newVariance;
        }
        if (kept) {
            next = step < EVERY_STEP_UNTIL ? step + 1 : Math.max(step + 1, step * GROWTH);
        }
    }

    private double batch(double before, double after) {
        double decay = layer.layerConf().getDecay();
        return (after - decay * before) / (1 - decay);
    }

    StatisticsProgress progress() {
        return new StatisticsProgress(step, next, mean.clone(), variance.clone(), tracks());
    }

    /** Goes on from what another recorder had of the same network, before it was interrupted; from nothing else. */
    void resume(StatisticsProgress progress) {
        if (progress.tracks().size() != units) {
            return;
        }
        step = progress.step();
        next = progress.next();
        for (int unit = 0; unit < units; unit++) {
            mean[unit] = progress.mean()[unit];
            variance[unit] = progress.variance()[unit];
            StatisticsTrack track = progress.tracks().get(unit);
            moments.get(unit).clear();
            for (int i = 0; i < track.steps().length; i++) {
                moments.get(unit)
                        .add(new Moment(
                                track.steps()[i],
                                track.batchMean()[i],
                                track.runningMean()[i],
                                track.batchVariance()[i],
                                track.runningVariance()[i]));
            }
        }
    }

    List<StatisticsTrack> tracks() {
        List<StatisticsTrack> tracks = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            List<Moment> of = moments.get(unit);
            tracks.add(new StatisticsTrack(
                    unit + 1,
                    of.stream().mapToInt(Moment::step).toArray(),
                    of.stream().mapToDouble(Moment::batchMean).toArray(),
                    of.stream().mapToDouble(Moment::mean).toArray(),
                    of.stream().mapToDouble(Moment::batchVariance).toArray(),
                    of.stream().mapToDouble(Moment::variance).toArray()));
        }
        return tracks;
    }
}
