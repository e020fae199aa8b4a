package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;

class LossAndAccuracyTest {
    private static Examples examples(float[][] features, int... classes) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, classes.length, 2);
        for (int i = 0; i < classes.length; i++) {
            labels.putScalar(i, classes[i], 1);
        }
        return new Examples(Nd4j.createFromArray(features), labels, classes, 2);
    }

    /** Softmax regression whose two logits are (x, −x). */
    private static MultiLayerNetwork network(String arm) {
        MultiLayerNetwork network =
                Networks.create(new NetworkSpec(1, List.of(), 2, Arm.parse(arm), Optimizer.SGD, 0.1, 1));
        String weights = arm.startsWith("input-dropout") ? "1_W" : "0_W";
        network.setParam(weights, Nd4j.createFromArray(new float[][] {{1, -1}}));
        return network;
    }

    @Test
    void lossIsTheMeanOfMinusLogProbabilityAndAccuracyTheShareOfRightOnes() {
        Examples examples = examples(new float[][] {{0}, {1}, {1}, {-2}}, 0, 0, 1, 1);
        // −log p of logits (x, −x): log(1 + e^(−2x)) for class 0, log(1 + e^(2x)) for class 1. A tie counts as class 0.
        double expected =
                (Math.log(2) + Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(2)) + Math.log1p(Math.exp(-4))) / 4;
        LossAndAccuracy evaluation = LossAndAccuracy.of(network("plain"), examples);
        assertThat(evaluation.loss()).isCloseTo(expected, within(1e-6));
        assertThat(evaluation.accuracy()).isEqualTo(0.75);
    }

    @Test
    void neitherPenaltyNorDropoutChangesTheLoss() {
        Examples examples = examples(new float[][] {{0.5f}, {1}, {-1}}, 0, 0, 1);
        LossAndAccuracy plain = LossAndAccuracy.of(network("plain"), examples);
        assertThat(LossAndAccuracy.of(network("l1=0.5+l2=0.5"), examples)).isEqualTo(plain);
        assertThat(LossAndAccuracy.of(network("input-dropout=0.5"), examples)).isEqualTo(plain);
    }

    @Test
    void moreExamplesThanFitIntoOnePassAreAllCounted() {
        int n = 1203;
        float[][] features = new float[n][1];
        int[] classes = IntStream.range(0, n).map(i -> i % 4 == 0 ? 1 : 0).toArray();
        for (int i = 0; i < n; i++) {
            features[i][0] = 1;
        }
        LossAndAccuracy evaluation = LossAndAccuracy.of(network("plain"), examples(features, classes));
        int ones = (n + 3) / 4;
        assertThat(evaluation.accuracy()).isEqualTo((double) (n - ones) / n);
        assertThat(evaluation.loss())
                .isCloseTo(((n - ones) * Math.log1p(Math.exp(-2)) + ones * Math.log1p(Math.exp(2))) / n, within(1e-5));
    }

    @Test
    void anImpossibleLabelCostsAFiniteLoss() {
        LossAndAccuracy evaluation = LossAndAccuracy.of(network("plain"), examples(new float[][] {{200}}, 1));
        assertThat(evaluation.loss()).isCloseTo(87.3, within(0.1));
    }
}
