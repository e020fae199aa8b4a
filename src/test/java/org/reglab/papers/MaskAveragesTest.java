package org.reglab.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.reglab.network.Sequential;
import org.reglab.papers.MaskAverages.Result;
import org.reglab.papers.MaskAverages.Run;

class MaskAveragesTest {
    @Test
    void onALinearNetworkAveragesGoToTheScaledWeights() {
        MultiLayerNetwork linear = Sequential.input(4)
                .add(dropout(0.5))
                .add(new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
        INDArray x = Nd4j.rand(6, 4);
        INDArray expected = linear.output(x, false);
        List<INDArray> averages = MaskAverages.averages(linear, x, 1, 4, 4000);
        // An average's deviation falls with the root of the masks; Σ|wx| is below 4.
        assertThat(distance(averages.get(2), expected)).isLessThan(5 * 4 / Math.sqrt(4000));
        assertThat(distance(averages.get(2), expected)).isLessThan(distance(averages.get(0), expected) / 3);
        assertThat(averages.get(0)).isNotEqualTo(averages.get(1));
    }

    @Test
    void withoutDropoutAnAverageIsTheOutput() {
        MultiLayerNetwork plain = Sequential.input(4).add(softmax(3)).build();
        INDArray x = Nd4j.rand(6, 4);
        for (INDArray average : MaskAverages.averages(plain, x, 1, 5)) {
            assertThat(distance(average, plain.output(x, false))).isLessThan(1e-6);
        }
    }

    private static double distance(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }

    /** Errors of scaled weights, of one, 50 and 120 masks. */
    private static Seen see(double scaled, double one, double fifty, double many) {
        List<Run> runs = new ArrayList<>();
        for (long seed = 1; seed <= 3; seed++) {
            double noise = 1e-4 * seed;
            runs.add(new Run(seed, scaled, List.of(1, 50, 120), List.of(one + noise, fifty + noise, many + noise)));
        }
        return new MaskAverages().see(new Result(runs));
    }

    @Test
    void eachOutcomeIsPossible() {
        assertThat(see(0.05, 0.08, 0.051, 0.05).outcome()).isEqualTo(Outcome.AGREES);
        assertThat(see(0.05, 0.08, 0.07, 0.06).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.05, 0.08, 0.04, 0.03).outcome()).isEqualTo(Outcome.AGREES_IN_PART);
        assertThat(see(0.05, 0.04, 0.05, 0.05).outcome()).isEqualTo(Outcome.DOES_NOT_SHOW);
        assertThat(see(0.05, 0.08, 0.051, 0.05).sentence()).contains("from 50 masks on", "by 3.02 [3.00, 3.04]");
        assertThat(see(0.05, 0.08, 0.07, 0.06).sentence()).contains("at no number");
    }
}
