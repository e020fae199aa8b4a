package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.playground.Playground.Plane;
import org.reglab.playground.Playground.Trained;
import org.reglab.runtime.JavaArrays;

/** What stands behind a place of the sliders is the network that was trained for it. */
class PlaygroundRunTest {
    private static final PlaygroundSpec SPEC = SmallPlayground.SPEC;

    private static Playground playground;

    @BeforeAll
    static void train() {
        playground = SmallPlayground.trained(1);
    }

    @Test
    void aPlaceShowsWhatItsOwnNetworkAnswers() {
        Plane plane = playground.planes().get(1);
        Trained shown = playground.network(1, 1, true, 1, 1);
        assertThat(shown.width()).isEqualTo(12);
        assertThat(shown.batchNorm()).isTrue();
        assertThat(shown.lambda()).isEqualTo(0.05);
        assertThat(shown.dropRate()).isEqualTo(0.4);

        // The same network, trained without the playground.
        MultiLayerNetwork network = Networks.create(new NetworkSpec(
                2, List.of(12, 12), 2, Arm.parse("l2=0.05+bn+dropout=0.4"), Optimizer.ADAM, 0.02, SPEC.seed()));
        Fit.fit(network, plane.train(), SPEC.epochs(), SPEC.batch(), SPEC.seed());

        LossAndAccuracy test = LossAndAccuracy.of(network, plane.test());
        assertThat(shown.last().testLoss()).isCloseTo(test.loss(), within(1e-12));
        assertThat(shown.last().testAccuracy()).isEqualTo(test.accuracy());
        View view = plane.view();
        for (int row = 0; row < SPEC.cells(); row++) {
            for (int column = 0; column < SPEC.cells(); column++) {
                double x = view.left() + view.side() * (column + 0.5) / SPEC.cells();
                double y = view.bottom() + view.side() * (1 - (row + 0.5) / SPEC.cells());
                INDArray place = Nd4j.createFromArray(new float[][] {{(float) x, (float) y}});
                double p = JavaArrays.of(network.output(place))[1];
                assertThat(shown.picture().probability(row * SPEC.cells() + column))
                        .isCloseTo(p, within(0.5 / 63 + 1e-5));
            }
        }
    }

    @Test
    void everyPlaceHasItsSettings() {
        for (int plane = 0; plane < 2; plane++) {
            for (int width = 0; width < 2; width++) {
                for (boolean bn : new boolean[] {false, true}) {
                    for (int lambda = 0; lambda < 2; lambda++) {
                        for (int rate = 0; rate < 2; rate++) {
                            Trained trained = playground.network(plane, width, bn, lambda, rate);
                            assertThat(List.of(
                                            trained.width(), trained.batchNorm(), trained.lambda(), trained.dropRate()))
                                    .isEqualTo(List.of(
                                            SPEC.widths().get(width),
                                            bn,
                                            SPEC.lambdas().get(lambda),
                                            SPEC.dropRates().get(rate)));
                            assertThat(trained.epochs()).hasSize(SPEC.epochs());
                        }
                    }
                }
            }
        }
        assertThat(playground.planes().stream()
                        .mapToInt(plane -> plane.networks().size())
                        .sum())
                .isEqualTo(SPEC.networkCount())
                .isEqualTo(32);
    }

    @Test
    void regularisersAct() {
        List<Double> losses = new ArrayList<>();
        playground
                .planes()
                .get(0)
                .networks()
                .forEach(network -> losses.add(network.last().trainLoss()));
        assertThat(losses).hasSize(16).doesNotHaveDuplicates();
        assertThat(playground.network(0, 1, false, 1, 0).last().penalty()).isPositive();
        assertThat(playground.network(0, 1, false, 0, 0).last().penalty()).isZero();
    }

    @Test
    void theFileIsTheSameForAnyNumberOfJobs() {
        String page = PlaygroundPage.render(playground);
        assertThat(PlaygroundPage.render(SmallPlayground.trained(2))).isEqualTo(page);
        assertThat(PlaygroundPage.render(PlaygroundRun.run(SPEC.withSeed(4), 2, () -> {})))
                .isNotEqualTo(page);
    }

    @Test
    void progressIsToldForEachNetwork() {
        AtomicInteger told = new AtomicInteger();
        PlaygroundRun.run(SPEC.withData(PlaneData.SPIRAL).withEpochs(1), 2, told::incrementAndGet);
        assertThat(told).hasValue(16);
    }

    @Test
    void aNetworkThatDivergedHasNoPicture() {
        PlaygroundSpec wild = new PlaygroundSpec(
                List.of(PlaneData.XOR), 20, 20, List.of(0.0), List.of(0.0), List.of(4), 50, 10, 1e37, 1, 4);
        Playground diverged = PlaygroundRun.run(wild, 1, () -> {});
        assertThat(diverged.network(0, 0, false, 0, 0).picture()).isNull();
        assertThat(PlaygroundPage.render(diverged)).contains("\"picture\":null,\"train\":null,\"test\":null");
    }
}
