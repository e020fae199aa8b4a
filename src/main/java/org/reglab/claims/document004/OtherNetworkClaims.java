package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;
import static org.reglab.network.Optimizers.adam;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.ColumnsAsSteps;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.report.Count;

/** Section 6, question 3: convolutional and recurrent networks. */
public final class OtherNetworkClaims {
    private static final String CONVOLUTIONAL = "test loss with BN and dropout minus without, convolutional network";
    private static final String CONVOLUTIONAL_ACCURACY = "test accuracy with BN and dropout, convolutional network, %";
    private static final String RECURRENT = "test loss with BN and dropout minus without, recurrent network";
    private static final String RECURRENT_ACCURACY = "test accuracy with BN and dropout, recurrent network, %";
    private static final int TEST = 1000;
    private static final double RATE = 0.2;

    private OtherNetworkClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "004-6.3-convolutional",
                        "Batch Normalization（BN）和Dropout可以应用于各种类型的深度学习任务，包括图像分类",
                        "BN and dropout can be applied to image classification with convolutional networks",
                        "They can: a small convolutional network with both has the lower test loss after the same epochs. In"
                                + " convolutions the statistics are per channel, over the batch and all places.",
                        "Ioffe and Szegedy 2015, section 3.2",
                        OtherNetworkClaims::convolutional,
                        Rule.when(
                                        Verdict.SUPPORTED,
                                        where(CONVOLUTIONAL).isSurelyBelow(0),
                                        where(CONVOLUTIONAL_ACCURACY).isSurelyAbove(70))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.SUPPORTED),
                new Claim(
                        "004-6.3-recurrent",
                        "它们的应用不仅限于卷积神经网络，还可以应用于其他类型的神经网络，如循环神经网络、递归神经网络等",
                        "They can also be applied to recurrent networks",
                        "Applied they can be, here to an LSTM's last output; that they help does not show with so little training. Within"
                                + " the recurrence plain dropout forgets the state, and batch normalisation needs statistics per"
                                + " time step.",
                        "Zaremba et al. 2014; Gal and Ghahramani 2016; Cooijmans et al. 2017",
                        OtherNetworkClaims::recurrent,
                        Rule.when(
                                        Verdict.SUPPORTED,
                                        where(RECURRENT).isSurelyBelow(0),
                                        where(RECURRENT_ACCURACY).isSurelyAbove(50))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.NOT_SHOWN));
    }

    private record Pair(LossAndAccuracy without, LossAndAccuracy with) {}

    private static Figures convolutional(EvidenceSession session) {
        DataSplit data = session.data("mnist", 500);
        int epochs = 5;
        List<Pair> pairs = session.bySeed(
                3,
                seed -> new Pair(
                        train(convolutions(seed, false), data.train(), data.test(), epochs, seed),
                        train(convolutions(seed, true), data.train(), data.test(), epochs, seed)));
        return figures(
                Figures.under(
                        "mnist, 500 training and 1,000 test images, 8 filters of 5 × 5 with stride 2, then softmax, adam,"
                                + " batch 32, 5 epochs, drop rate 0.2, 3 seeds"),
                CONVOLUTIONAL,
                CONVOLUTIONAL_ACCURACY,
                pairs);
    }

    private static MultiLayerNetwork convolutions(long seed, boolean regularized) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new ConvolutionLayer.Builder(5, 5)
                .stride(2, 2)
                .nOut(8)
                .activation(Activation.RELU)
                .build());
        regularize(layers, regularized);
        layers.add(Layers.softmax(10));
        return Sequential.input(InputType.convolutionalFlat(28, 28, 1))
                .seed(seed)
                .optimizer(adam(1e-3))
                .engine(Engine.DL4J)
                .add(layers)
                .build();
    }

    /** Each column of an image is one time step. */
    private static Figures recurrent(EvidenceSession session) {
        Examples train = session.data("mnist", session.size(500, 200)).train();
        Examples test = session.data("mnist", 500).test();
        int epochs = session.size(6, 3);
        int seeds = session.size(3, 2);
        List<Pair> pairs = session.bySeed(
                seeds,
                seed -> new Pair(
                        train(recurrence(seed, false), train, test, epochs, seed),
                        train(recurrence(seed, true), train, test, epochs, seed)));
        return figures(
                Figures.under("mnist column by column, " + train.size()
                        + " training and 1,000 test images, an LSTM of 32 units,"
                        + " its last output to softmax, adam with learning rate 0.003, batch 32, "
                        + Count.of(epochs, "epoch") + ", drop rate 0.2, " + Count.of(seeds, "seed")),
                RECURRENT,
                RECURRENT_ACCURACY,
                pairs);
    }

    private static MultiLayerNetwork recurrence(long seed, boolean regularized) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new LastTimeStep(new LSTM.Builder().nOut(32).build()));
        regularize(layers, regularized);
        layers.add(Layers.softmax(10));
        return Sequential.input(784)
                .seed(seed)
                .optimizer(adam(3e-3))
                .engine(Engine.DL4J)
                .reshape(new ColumnsAsSteps(28))
                .add(layers)
                .build();
    }

    private static void regularize(List<Layer> layers, boolean regularized) {
        if (regularized) {
            layers.add(Layers.batchNormalization());
            layers.add(Layers.dropout(RATE));
        }
    }

    private static Figures figures(Figures figures, String difference, String accuracy, List<Pair> pairs) {
        return figures.withDifference(
                        difference,
                        pairs.stream().mapToDouble(pair -> pair.with.loss()).toArray(),
                        pairs.stream().mapToDouble(pair -> pair.without.loss()).toArray())
                .withMean(
                        accuracy,
                        pairs.stream()
                                .mapToDouble(pair -> 100 * pair.with.accuracy())
                                .toArray());
    }

    private static LossAndAccuracy train(
            MultiLayerNetwork network, Examples train, Examples test, int epochs, long seed) {
        Fit.fit(network, train, epochs, 32, seed);
        return LossAndAccuracy.of(network, test.first(TEST));
    }
}
