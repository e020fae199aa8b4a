package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.reglab.claims.Claim;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.data.Examples;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/** Sections 1 and 6: gradients of deep networks before training. */
public final class GradientClaims {
    private static final int DEPTH = 20;

    private static final String SIGMOID = "first over last layer's gradient norm, 20 sigmoid layers, plain";
    private static final String SIGMOID_BN = "the same with batch normalisation";
    private static final String RELU = "first over last layer's gradient norm, 20 ReLU layers, plain";
    private static final String RELU_BN = "the same ReLU layers with batch normalisation";
    private static final String LARGE = "first layer's gradient norm, 20 ReLU layers, weights tripled, plain";
    private static final String LARGE_BN = "the same large weights with batch normalisation";

    private static final Evidence EVIDENCE = GradientClaims::norms;

    private GradientClaims() {}

    /** Three claims. */
    public static List<Claim> claims() {
        return List.of(vanishing(), exploding(), causes());
    }

    private static Claim vanishing() {
        return new Claim(
                "004-1-vanishing",
                "这些挑战包括过拟合、梯度消失和梯度爆炸等。为了解决这些问题，许多技术手段和方法被提出，其中之一是Batch Normalization（BN）和Dropout",
                "Batch normalisation was proposed against vanishing gradients, among others",
                "In 20 sigmoid layers the gradient of the first is a millionth of a millionth of the last's, and with batch"
                        + " normalisation of about its size.",
                "Ioffe and Szegedy 2015, sections 1 and 3.3",
                EVIDENCE,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(SIGMOID).isBelow(1e-6),
                                where(SIGMOID_BN).isAbove(1e-2))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim exploding() {
        return new Claim(
                "004-1-exploding",
                "这些挑战包括过拟合、梯度消失和梯度爆炸等",
                "Batch normalisation was proposed against exploding gradients",
                "It depends: where weights are too large batch normalisation takes their scale out and the gradient stays small."
                        + " With sound weights it makes the gradients of deep ReLU networks grow towards the first layer instead.",
                "Yang et al. 2019, theorem 3.9",
                EVIDENCE,
                Rule.when(
                                Verdict.CORRECTED,
                                where(LARGE).isAbove(1e6),
                                where(LARGE_BN).isBelow(1e6),
                                where(RELU).isBelow(20),
                                where(RELU_BN).isAbove(20))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.CORRECTED);
    }

    private static Claim causes() {
        return new Claim(
                "004-6.4-gradients",
                "Batch Normalization（BN）和Dropout的局限性包括：需要额外的计算资源，可能导致梯度消失和梯度爆炸的问题",
                "BN's limitations include that it may cause vanishing and exploding gradients",
                "Exploding, yes: in 20 ReLU layers the gradient grows many times more towards the first layer with batch"
                        + " normalisation than without. Vanishing is what it cures, so the answer contradicts section 1.",
                "Yang et al. 2019, theorem 3.9",
                EVIDENCE,
                Rule.when(
                                Verdict.CORRECTED,
                                where(RELU).isBelow(20),
                                where(RELU_BN).isAbove(20),
                                where(SIGMOID_BN).isAbove(1e-2))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.CORRECTED);
    }

    private static Figures norms(EvidenceSession session) {
        Examples batch = session.data("mnist", 1000).train().first(128);
        return Figures.under(
                        "20 hidden layers of 64, Glorot-uniform weights, one mini-batch of 128 MNIST images, BN after the"
                                + " activation, before training")
                .with(SIGMOID, ratio(batch, Activation.SIGMOID, false))
                .with(SIGMOID_BN, ratio(batch, Activation.SIGMOID, true))
                .with(RELU, ratio(batch, Activation.RELU, false))
                .with(RELU_BN, ratio(batch, Activation.RELU, true))
                .with(LARGE, first(network(batch, Activation.RELU, false, 3)))
                .with(LARGE_BN, first(network(batch, Activation.RELU, true, 3)));
    }

    private static double ratio(Examples batch, Activation activation, boolean batchNorm) {
        MultiLayerNetwork network = network(batch, activation, batchNorm, 1);
        return first(network) / norm(network, network.getnLayers() - 1);
    }

    private static double first(MultiLayerNetwork network) {
        return norm(network, 0);
    }

    private static double norm(MultiLayerNetwork network, int layer) {
        return network.gradient().getGradientFor(layer + "_W").norm2Number().doubleValue();
    }

    /** Its gradients are those of the mini-batch. */
    private static MultiLayerNetwork network(Examples batch, Activation activation, boolean batchNorm, double scale) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < DEPTH; i++) {
            layers.add(Layers.dense(64, activation));
            if (batchNorm) {
                layers.add(Layers.batchNormalization());
            }
        }
        layers.add(Layers.softmax(10));
        MultiLayerNetwork network = Sequential.input(784)
                .optimizer(new NoOp())
                .engine(Engine.DL4J)
                .add(layers)
                .build();
        for (String key : network.paramTable().keySet()) {
            if (key.endsWith("_W")) {
                network.setParam(key, network.getParam(key).mul(scale));
            }
        }
        network.setInput(batch.features());
        network.setLabels(batch.labels());
        network.computeGradientAndScore();
        return network;
    }
}
