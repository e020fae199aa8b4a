package org.reglab.claims.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Quantity;
import org.reglab.data.Examples;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/** Gradients of deep networks before training, each seed with weights and a mini-batch of its own. */
public final class GradientNorms {
    public static final Quantity SIGMOID =
            Quantity.of("sigmoid", "log10 of first over last layer's gradient norm, bn minus plain, 20 sigmoid layers");
    public static final Quantity RELU =
            Quantity.of("relu", "log10 of first over last layer's gradient norm, bn minus plain, 20 ReLU layers");
    public static final Quantity LARGE = Quantity.of(
            "large",
            "log10 of first layer's gradient norm, bn minus plain, 20 ReLU layers with weights three times as large");
    public static final Quantity SOUND = Quantity.of(
            "sound", "log10 of first layer's gradient norm, bn minus plain, 20 ReLU layers with Glorot weights");
    public static final Quantity SIGMOID_PLAIN =
            Quantity.of("sigmoid-plain", "log10 of first over last layer's gradient norm, plain, 20 sigmoid layers");

    public static final String SETTINGS =
            "20 hidden layers of 64, Glorot-uniform weights, a mini-batch of 128 images, BN after the activation, no training";
    public static final Evidence EVIDENCE = GradientNorms::gather;

    private static final int DEPTH = 20;

    /** log10 of the first layer's norm, and of that over the last layer's. */
    private record Norms(double first, double ratio) {}

    private GradientNorms() {}

    private static Figures gather(EvidenceSession session) {
        int seeds = session.seeds(Design.SEEDS);
        List<Norms[]> found = session.bySeed(seeds, seed -> {
            Examples batch = session.data(seed, 128).train();
            return new Norms[] {
                norms(batch, Activation.SIGMOID, false, 1, seed),
                norms(batch, Activation.SIGMOID, true, 1, seed),
                norms(batch, Activation.RELU, false, 1, seed),
                norms(batch, Activation.RELU, true, 1, seed),
                norms(batch, Activation.RELU, false, 3, seed),
                norms(batch, Activation.RELU, true, 3, seed)
            };
        });
        return Figures.under(session.images(128, seeds) + ", " + SETTINGS)
                .withMean(SIGMOID, of(found, f -> f[1].ratio - f[0].ratio))
                .withMean(RELU, of(found, f -> f[3].ratio - f[2].ratio))
                .withMean(LARGE, of(found, f -> f[5].first - f[4].first))
                .withMean(SOUND, of(found, f -> f[3].first - f[2].first))
                .withMean(SIGMOID_PLAIN, of(found, f -> f[0].ratio));
    }

    private static double[] of(List<Norms[]> found, ToDoubleFunction<Norms[]> figure) {
        return found.stream().mapToDouble(figure).toArray();
    }

    private static Norms norms(Examples batch, Activation activation, boolean batchNorm, double scale, long seed) {
        MultiLayerNetwork network = network(batch, activation, batchNorm, scale, seed);
        double first = Math.log10(norm(network, 0));
        return new Norms(first, first - Math.log10(norm(network, network.getnLayers() - 1)));
    }

    private static double norm(MultiLayerNetwork network, int layer) {
        return network.gradient().getGradientFor(layer + "_W").norm2Number().doubleValue();
    }

    /** Its gradients are those of the mini-batch. */
    private static MultiLayerNetwork network(
            Examples batch, Activation activation, boolean batchNorm, double scale, long seed) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < DEPTH; i++) {
            layers.add(Layers.dense(64, activation));
            if (batchNorm) {
                layers.add(Layers.batchNormalization());
            }
        }
        layers.add(Layers.softmax(10));
        MultiLayerNetwork network = Sequential.input(784)
                .seed(seed)
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
