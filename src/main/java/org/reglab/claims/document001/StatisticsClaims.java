package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;
import static org.reglab.claims.Tensors.maxDifference;
import static org.reglab.claims.Tensors.ones;
import static org.reglab.claims.Tensors.zeros;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Tensors;
import org.reglab.claims.Verdict;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.network.Penalty;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.LayerNorm;

/** Sections 2.1 and 6: which statistics there are, and whether they are learnt. */
public final class StatisticsClaims {
    private static final String TRAINING = "change of a sample's output when its companions change, BN in training";
    private static final String INFERENCE = "the same, BN in inference";
    private static final String LAYER_NORM = "the same, layer normalisation";
    private static final String BY_MEAN = "change of the training loss when the running mean is shifted by 1";
    private static final String BY_VARIANCE = "the same when the running variance is doubled";
    private static final String BY_GAMMA = "the same when γ is doubled";
    private static final String PENALTY = "penalty of a network with batch normalisation";
    private static final String L2 = "penalty of the same network with l2=1e-3";

    private StatisticsClaims() {}

    /** Three claims. */
    public static List<Claim> claims() {
        return List.of(penalty(), batchOrLayer(), learned());
    }

    private static Claim penalty() {
        return new Claim(
                "001-2.1-penalty",
                "正则化是一种在训练神经网络时添加额外惩罚项的方法",
                "Regularisation adds an extra penalty term in training (and batch normalisation is a kind of it)",
                "L1 and L2 add a term to the loss; batch normalisation adds none, and neither do dropout or early stopping. What it"
                        + " regularises by, if it does, is the noise of the mini-batch's statistics.",
                "Goodfellow, Bengio and Courville 2016, chapter 7; Ioffe and Szegedy 2015, section 3.4",
                StatisticsClaims::penalties,
                Rule.when(Verdict.REFUTED, where(PENALTY).is(0), where(L2).isAbove(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim batchOrLayer() {
        return new Claim(
                "001-6.1-bn-vs-ln",
                "批量正规化在训练过程中使用训练集上的均值和方差进行归一化操作，而层正规化则在训练过程中使用当前批次的输入进行归一化操作",
                "In training batch normalisation uses the training set's mean and variance, layer normalisation the current batch's",
                "It is batch normalisation that uses the current mini-batch in training, and running averages in inference. Layer"
                        + " normalisation takes each sample over its own features and never looks at its companions.",
                "Ioffe and Szegedy 2015, algorithms 1 and 2; Ba, Kiros and Hinton 2016",
                StatisticsClaims::companions,
                Rule.when(
                                Verdict.REFUTED,
                                where(TRAINING).isAbove(0.1),
                                where(INFERENCE).is(0),
                                where(LAYER_NORM).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim learned() {
        return new Claim(
                "001-6.4-learned-statistics",
                "批量正规化层的参数包括均值（$\\mu$）、方差（$\\sigma$）、可学习参数（$\\gamma$ 和 $\\beta$）以及小数（$\\epsilon$）。这些参数可以通过训练过程中的梯度下降算法来调整",
                "The layer's mean, variance, γ, β and ε can all be adjusted by gradient descent",
                "Only γ and β have gradients. The running statistics are averages that the training loss does not depend on, and"
                        + " ε is a constant that the user sets.",
                "Ioffe and Szegedy 2015, algorithms 1 and 2",
                StatisticsClaims::dependence,
                Rule.when(
                                Verdict.CORRECTED,
                                where(BY_MEAN).is(0),
                                where(BY_VARIANCE).is(0),
                                where(BY_GAMMA).isAbove(1e-3))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static MultiLayerNetwork network(String arm) {
        return Networks.create(new NetworkSpec(20, List.of(16), 3, Arm.parse(arm), Optimizer.ADAM, 1e-3, 1));
    }

    private static Figures penalties(EvidenceSession session) {
        return Figures.under("20-16-3, initial weights")
                .with(PENALTY, Penalty.of(network("bn")))
                .with(L2, Penalty.of(network("l2=1e-3")));
    }

    /** Eight samples, then the same first one among seven others. */
    private static Figures companions(EvidenceSession session) {
        BatchNorm norm = new BatchNorm(1e-5, 0.9, Variance.BIASED);
        LayerNorm layerNorm = new LayerNorm(1e-5);
        INDArray x = Tensors.normal(4, 8, 6);
        INDArray other = Tensors.normal(5, 8, 6).mul(3).add(2);
        other.putRow(0, x.getRow(0));
        Forward forward = norm.train(x, ones(6), zeros(6));
        Running running = norm.update(new Running(zeros(6), ones(6)), forward);
        return Figures.under("8 × 6 draws; the first row stays, the others are drawn anew")
                .with(
                        TRAINING,
                        firstRows(
                                forward.y(),
                                norm.train(other, ones(6), zeros(6)).y()))
                .with(
                        INFERENCE,
                        firstRows(
                                norm.infer(x, ones(6), zeros(6), running),
                                norm.infer(other, ones(6), zeros(6), running)))
                .with(
                        LAYER_NORM,
                        firstRows(
                                layerNorm.forward(x, ones(6), zeros(6)).y(),
                                layerNorm.forward(other, ones(6), zeros(6)).y()));
    }

    private static double firstRows(INDArray a, INDArray b) {
        return maxDifference(a.getRow(0), b.getRow(0));
    }

    private static Figures dependence(EvidenceSession session) {
        return Figures.under("20-16-BN-3, one mini-batch of 32 draws")
                .with(BY_MEAN, lossChange("1_mean", 1, 1))
                .with(BY_VARIANCE, lossChange("1_var", 2, 0))
                .with(BY_GAMMA, lossChange("1_gamma", 2, 0));
    }

    /** What the loss in training changes by when a parameter becomes factor · parameter + shift. */
    private static double lossChange(String parameter, double factor, double shift) {
        MultiLayerNetwork network = network("bn");
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 32, 3);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(0)).assign(1);
        DataSet batch = new DataSet(Tensors.normal(6, 32, 20).castTo(DataType.FLOAT), labels);
        double before = network.score(batch, true);
        network.setParam(parameter, network.getParam(parameter).mul(factor).add(shift));
        return Math.abs(network.score(batch, true) - before);
    }
}
