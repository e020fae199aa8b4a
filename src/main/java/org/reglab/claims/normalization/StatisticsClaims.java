package org.reglab.claims.normalization;

import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.variance;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.claims.Tensors;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.SampleShape.Features;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Sequential;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.LayerNorm;

/** Which statistics batch normalisation takes, keeps and learns. */
public final class StatisticsClaims {
    private static final Quantity TRAINING = Quantity.of(
            "training", "change of a sample's output when its companions change, batch normalisation in training");
    private static final Quantity INFERENCE = Quantity.of(
            "inference", "change of a sample's output when its companions change, batch normalisation in inference");
    private static final Quantity LAYER_NORM =
            Quantity.of("layer-norm", "change of a sample's output when its companions change, layer normalisation");
    private static final Quantity BY_MEAN =
            Quantity.of("by-mean", "change of the training loss when the running mean is shifted by 1");
    private static final Quantity BY_VARIANCE =
            Quantity.of("by-variance", "change of the training loss when the running variance is doubled");
    private static final Quantity BY_GAMMA = Quantity.of("by-gamma", "change of the training loss when γ is doubled");
    private static final Quantity FROM_LAST =
            Quantity.of("from-last", "largest |stored mean − last batch's mean| after ten batches");
    private static final Quantity FROM_AVERAGE = Quantity.of(
            "from-average", "largest |stored mean − moving average of the batches' means| after ten batches");
    private static final Quantity BIASED_MEAN =
            Quantity.of("biased-mean", "mean of the variance divided by m over true variance, batches of 8");
    private static final Quantity UNBIASED_MEAN =
            Quantity.of("unbiased-mean", "mean of the variance divided by m − 1 over true variance, batches of 8");
    private static final Quantity WORKERS =
            Quantity.of("workers", "largest |output of 8 workers − output of one|, batch normalisation");
    private static final Quantity WORKERS_LAYER_NORM =
            Quantity.of("workers-layer-norm", "largest |output of 8 workers − output of one|, layer normalisation");
    private static final Quantity STEP_MEANS =
            Quantity.of("step-means", "largest |mean| of a time step, statistics shared over time");
    private static final Quantity STEP_MEANS_OWN =
            Quantity.of("step-means-own", "largest |mean| of a time step, each step's own statistics");
    private static final Quantity LEFT_60000 =
            Quantity.of("left-60000", "images in the last group of 60,000 at 128 each, 0 if it is full");
    private static final Quantity LEFT_5000 =
            Quantity.of("left-5000", "images in the last group of 5,000 at 128 each, 0 if it is full");
    private static final Quantity UNEQUAL =
            Quantity.of("unequal", "largest minus smallest of RegLab's mini-batches of 5,000 images at 128");
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);

    private StatisticsClaims() {}

    /** This theme's claims. */
    public static List<Claim> claims() {
        return List.of(
                Claim.of(
                        "000-3.1-equal-groups",
                        StatisticsClaims::groups,
                        supportedIf(where(LEFT_60000).is(0), where(LEFT_5000).is(0))
                                .correctedIf(where(UNEQUAL).isBelow(2))),
                Claim.of(
                        "001-6.1-bn-vs-ln",
                        StatisticsClaims::companions,
                        supportedIf(
                                where(TRAINING).isBelow(1e-9), where(LAYER_NORM).isAbove(0.1))),
                Claim.of(
                        "001-6.4-learned-statistics",
                        StatisticsClaims::dependence,
                        supportedIf(
                                        where(BY_MEAN).isAbove(1e-3),
                                        where(BY_VARIANCE).isAbove(1e-3),
                                        where(BY_GAMMA).isAbove(1e-3))
                                .correctedIf(
                                        where(BY_MEAN).is(0),
                                        where(BY_VARIANCE).is(0),
                                        where(BY_GAMMA).isAbove(1e-3))),
                Claim.of(
                        "001-3.1-cache",
                        StatisticsClaims::cache,
                        supportedIf(where(FROM_LAST).isBelow(1e-5))
                                .correctedIf(where(FROM_AVERAGE).isBelow(1e-5))),
                Claim.of(
                        "002-4-unbiased",
                        StatisticsClaims::divisors,
                        supportedIf(where(BIASED_MEAN).isAbove(0.99))
                                .correctedIf(
                                        where(UNBIASED_MEAN).isAbove(0.99),
                                        where(UNBIASED_MEAN).isBelow(1.01))),
                Claim.of(
                        "004-5-distributed",
                        StatisticsClaims::workers,
                        supportedIf(
                                where(WORKERS).isAbove(0.1),
                                where(WORKERS_LAYER_NORM).isBelow(1e-9))),
                Claim.of(
                        "004-6.7-time-series",
                        StatisticsClaims::trend,
                        supportedIf(where(STEP_MEANS).isBelow(0.1))
                                .correctedIf(where(STEP_MEANS_OWN).isBelow(1e-9))));
    }

    /** Eight samples, then the same first one among seven others. */
    private static Figures companions(EvidenceSession session) {
        LayerNorm layerNorm = new LayerNorm(1e-5);
        INDArray x = Tensors.normal(4, 8, 6);
        INDArray other = Tensors.normal(5, 8, 6).mul(3).add(2);
        other.putRow(0, x.getRow(0));
        Forward forward = NORM.train(x, ones(6), zeros(6));
        Running running = NORM.update(new Running(zeros(6), ones(6)), forward);
        return Figures.under("8 × 6 draws; the first row stays, the others are drawn anew")
                .with(
                        TRAINING,
                        firstRows(
                                forward.y(),
                                NORM.train(other, ones(6), zeros(6)).y()))
                .with(
                        INFERENCE,
                        firstRows(
                                NORM.infer(x, ones(6), zeros(6), running),
                                NORM.infer(other, ones(6), zeros(6), running)))
                .with(
                        LAYER_NORM,
                        firstRows(
                                layerNorm.forward(x, ones(6), zeros(6)).y(),
                                layerNorm.forward(other, ones(6), zeros(6)).y()));
    }

    private static double firstRows(INDArray a, INDArray b) {
        return maxDifference(a.getRow(0), b.getRow(0));
    }

    private static MultiLayerNetwork network() {
        return Networks.create(new NetworkSpec(20, List.of(16), 3, Arm.parse("bn"), Optimizer.ADAM, 1e-3, 1));
    }

    private static Figures dependence(EvidenceSession session) {
        return Figures.under("20-16-BN-3, one mini-batch of 32 draws")
                .with(BY_MEAN, lossChange("1_mean", 1, 1))
                .with(BY_VARIANCE, lossChange("1_var", 2, 0))
                .with(BY_GAMMA, lossChange("1_gamma", 2, 0));
    }

    /** What the loss in training changes by when a parameter becomes factor · parameter + shift. */
    private static double lossChange(String parameter, double factor, double shift) {
        MultiLayerNetwork network = network();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 32, 3);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(0)).assign(1);
        DataSet batch = new DataSet(Tensors.normal(6, 32, 20).castTo(DataType.FLOAT), labels);
        double before = network.score(batch, true);
        network.setParam(parameter, network.getParam(parameter).mul(factor).add(shift));
        return Math.abs(network.score(batch, true) - before);
    }

    /** Deeplearning4j's layer under an optimizer that changes no weight: only the statistics move. */
    private static Figures cache(EvidenceSession session) {
        MultiLayerNetwork layer = Sequential.input(4)
                .optimizer(new NoOp())
                .engine(Engine.DL4J)
                .add(Layers.batchNormalization(), Layers.softmax(2))
                .build();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 32, 2);
        labels.getColumn(0).assign(1);
        INDArray average = layer.getParam("0_mean").castTo(DataType.DOUBLE).dup();
        INDArray last = average;
        for (int batch = 0; batch < 10; batch++) {
            INDArray x = Tensors.normal(20 + batch, 32, 4).add(batch);
            last = x.mean(true, 0);
            average = average.mul(Layers.BATCH_NORM_DECAY).add(last.mul(1 - Layers.BATCH_NORM_DECAY));
            layer.fit(x.castTo(DataType.FLOAT), labels);
        }
        INDArray stored = layer.getParam("0_mean").castTo(DataType.DOUBLE);
        return Figures.under(
                        "Deeplearning4j's layer, decay 0.9, ten batches of 32 × 4 draws whose mean rises by 1 each")
                .with(FROM_LAST, maxDifference(stored, last))
                .with(FROM_AVERAGE, maxDifference(stored, average));
    }

    private static Figures divisors(EvidenceSession session) {
        int batches = 20_000;
        int m = 8;
        INDArray x = Tensors.normal(31, m, batches);
        return Figures.under("20,000 batches of 8 draws with variance 1")
                .with(BIASED_MEAN, Tensors.mean(variance(x)))
                .with(UNBIASED_MEAN, Tensors.mean(x.var(true, 0)));
    }

    private static Figures workers(EvidenceSession session) {
        INDArray x = Tensors.normal(1, 128, 10);
        LayerNorm layerNorm = new LayerNorm(1e-5);
        INDArray whole = NORM.train(x, ones(10), zeros(10)).y();
        INDArray wholeLayerNorm = layerNorm.forward(x, ones(10), zeros(10)).y();
        double apart = 0;
        double apartLayerNorm = 0;
        for (int worker = 0; worker < 8; worker++) {
            var rows = NDArrayIndex.interval(16 * worker, 16 * (worker + 1));
            INDArray share = x.get(rows, NDArrayIndex.all());
            apart = Math.max(
                    apart,
                    maxDifference(NORM.train(share, ones(10), zeros(10)).y(), whole.get(rows, NDArrayIndex.all())));
            apartLayerNorm = Math.max(
                    apartLayerNorm,
                    maxDifference(
                            layerNorm.forward(share, ones(10), zeros(10)).y(),
                            wholeLayerNorm.get(rows, NDArrayIndex.all())));
        }
        return Figures.under("a mini-batch of 128 × 10 draws, 8 workers with 16 rows each")
                .with(WORKERS, apart)
                .with(WORKERS_LAYER_NORM, apartLayerNorm);
    }

    /** 64 series of 20 steps that rise by 0.2 a step; as samples [64 · 20, 1] and as features [64, 20]. */
    private static Figures trend(EvidenceSession session) {
        int steps = 20;
        INDArray series = Tensors.normal(1, 64, steps).add(Nd4j.linspace(0, 0.2 * (steps - 1), steps, DataType.DOUBLE));
        INDArray shared = NORM.train(series.reshape(64L * steps, 1), ones(1), zeros(1))
                .y()
                .reshape(64, steps);
        INDArray own = NORM.train(series, ones(steps), zeros(steps)).y();
        return Figures.under("64 series of 20 steps, noise of deviation 1 about a trend from 0 to 3.8")
                .with(STEP_MEANS, maxDifference(shared.mean(0), 0))
                .with(STEP_MEANS_OWN, maxDifference(own.mean(0), 0));
    }

    private static Figures groups(EvidenceSession session) {
        int n = 5000;
        MiniBatches batches =
                new MiniBatches(Examples.of(Nd4j.zeros(DataType.FLOAT, n, 1), new int[n], 2, new Features(1)), 128, 1);
        int smallest = n;
        int largest = 0;
        for (int i = 0; i < batches.count(); i++) {
            int size = (int) batches.next().features().size(0);
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
        }
        return Figures.under("60,000 and 5,000 images, batch 128")
                .with(LEFT_60000, 60_000 % 128)
                .with(LEFT_5000, n % 128)
                .with(UNEQUAL, largest - smallest);
    }
}
