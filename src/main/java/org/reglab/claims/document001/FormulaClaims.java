package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Variance;

/** Sections 3.2 and 3.3: the formula, and undoing it. */
public final class FormulaClaims {
    private static final BatchNorm NORM = new BatchNorm(Layers.BATCH_NORM_EPSILON, 0.9, Variance.BIASED);

    private static final String APART = "largest |formula − Deeplearning4j's layer| in training";
    private static final String CHANGE = "largest |output − input|, normalised and then undone";
    private static final String NORMALIZED = "largest |output − input|, normalised";

    private FormulaClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(inverse(), formula());
    }

    private static Claim inverse() {
        return new Claim(
                "001-3.2-inverse-in-training",
                "使用训练集上的缓存变量进行逆归一化操作，将输入恢复到原始的分布",
                "In training, after normalising, undo the normalisation and restore the input's own distribution",
                "Normalising and then undoing it gives the input back: the layer would do nothing. What follows normalisation is"
                        + " y = γx̂ + β, whose γ and β are learnt and start at 1 and 0.",
                "Ioffe and Szegedy 2015, algorithm 1",
                FormulaClaims::undone,
                Rule.when(
                                Verdict.REFUTED,
                                where(CHANGE).isBelow(1e-9),
                                where(NORMALIZED).isAbove(0.1))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim formula() {
        return new Claim(
                "001-3.3-formula",
                "\\hat{x} = \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} \\cdot \\gamma + \\beta",
                "x̂ = (x − μ)/√(σ² + ε)·γ + β",
                "With ε above 0 this is batch normalisation in training. Deeplearning4j's layer computes the same to single"
                        + " precision.",
                "Ioffe and Szegedy 2015, algorithm 1",
                FormulaClaims::againstDeeplearning4j,
                Rule.when(Verdict.SUPPORTED, where(APART).isBelow(1e-5)).otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Figures undone(EvidenceSession session) {
        INDArray x = Tensors.normal(2, 32, 5).mul(3).add(1);
        Forward forward = NORM.train(x, Tensors.ones(5), Tensors.zeros(5));
        INDArray deviation = Transforms.sqrt(forward.variance().add(NORM.epsilon()), true);
        return Figures.under("32 × 5 draws with mean 1 and standard deviation 3")
                .with(CHANGE, maxDifference(forward.normalized().mul(deviation).add(forward.mean()), x))
                .with(NORMALIZED, maxDifference(forward.normalized(), x));
    }

    private static Figures againstDeeplearning4j(EvidenceSession session) {
        INDArray x = Tensors.normal(3, 16, 4).mul(2).add(1);
        INDArray gamma = Nd4j.createFromArray(1.0, 2, 0.5, -1);
        INDArray beta = Nd4j.createFromArray(0.0, 1, -1, 3);
        MultiLayerNetwork layer = Sequential.input(4)
                .optimizer(new NoOp())
                .engine(Engine.DL4J)
                .add(Layers.batchNormalization(), Layers.softmax(2))
                .build();
        layer.setParam("0_gamma", gamma.castTo(DataType.FLOAT).reshape(1, 4));
        layer.setParam("0_beta", beta.castTo(DataType.FLOAT).reshape(1, 4));
        INDArray theirs =
                layer.feedForward(x.castTo(DataType.FLOAT), true).get(1).castTo(DataType.DOUBLE);
        return Figures.under("16 × 4 draws, γ and β of either sign")
                .with(APART, maxDifference(NORM.train(x, gamma, beta).y(), theirs));
    }
}
