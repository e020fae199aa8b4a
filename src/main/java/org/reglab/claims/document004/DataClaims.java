package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.LayerNorm;

/** Sections 5 and 6: what normalisation makes of distributed batches and of time series. */
public final class DataClaims {
    private static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);

    private static final String WORKERS = "largest |output of 8 workers − output of one|, batch normalisation";
    private static final String WORKERS_LAYER_NORM = "the same, layer normalisation";
    private static final String STEP_MEANS = "largest |mean| of a time step, statistics shared over time";
    private static final String STEP_MEANS_OWN = "the same, statistics of each time step's own";

    private DataClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(distributed(), timeSeries());
    }

    private static Claim distributed() {
        return new Claim(
                "004-5-distributed",
                "如何在分布式训练过程中，更有效地应用Batch Normalization（BN）和Dropout",
                "How to apply batch normalisation more effectively in distributed training is an open question",
                "There is something to solve: each worker normalises by its own share of the mini-batch, so the same batch gives"
                        + " other outputs on 8 workers than on one. Layer normalisation does not depend on the split.",
                "Goyal et al. 2017, section 2.3",
                DataClaims::workers,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(WORKERS).isAbove(0.1),
                                where(WORKERS_LAYER_NORM).isBelow(1e-9))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim timeSeries() {
        return new Claim(
                "004-6.7-time-series",
                "Batch Normalization（BN）可以通过在时间序列数据上应用相同的归一化操作，处理时间序列数据",
                "Batch normalisation handles time series by applying the same normalisation to them",
                "With one mean and variance for all time steps a trend stays: early steps lie far below 0 and late ones far above."
                        + " Statistics per time step remove it, at the price of a fixed length.",
                "Cooijmans et al. 2017, section 3",
                DataClaims::trend,
                Rule.when(
                                Verdict.CORRECTED,
                                where(STEP_MEANS).isAbove(0.5),
                                where(STEP_MEANS_OWN).isBelow(1e-9))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
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
}
