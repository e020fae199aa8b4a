package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.BadInputException;
import org.reglab.data.DataRequest;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Optimizer;

class ExperimentSpecTest {
    private static ExperimentSpec spec(
            int trainSize,
            int valSize,
            List<Integer> hidden,
            List<Long> seeds,
            int epochs,
            int batch,
            double lr,
            String... arms) {
        return ExperimentSpec.DEFAULT
                .withData(new DataRequest("mnist", null, trainSize, valSize))
                .withArchitecture(new Mlp(hidden))
                .withContenders(Stream.of(arms).map(Arm::parse).toList())
                .withSeeds(seeds)
                .withEpochs(epochs)
                .withBatch(batch)
                .withOptimizer(Optimizer.ADAM, lr);
    }

    private static final List<Integer> H = List.of(8);
    private static final List<Long> S = List.of(1L);

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        () -> spec(0, 0, H, S, 1, 128, 0.1, "plain"),
                        "trainSize is '0'; allowed is a whole number from 1."),
                refusal(
                        () -> spec(9, -1, H, S, 1, 128, 0.1, "plain"),
                        "valSize is '-1'; allowed is a whole number from 0."),
                refusal(
                        () -> spec(9, 0, List.of(8, 0), S, 1, 128, 0.1, "plain"),
                        "hidden is '0'; allowed is a whole number from 1."),
                refusal(
                        () -> spec(9, 0, H, List.of(), 1, 128, 0.1, "plain"),
                        "seeds is ''; allowed is at least one seed."),
                refusal(
                        () -> spec(9, 0, H, List.of(4L, 4L), 1, 128, 0.1, "plain"),
                        "seeds names 4 twice; allowed is each seed once."),
                refusal(
                        () -> spec(9, 0, H, S, 0, 128, 0.1, "plain"),
                        "epochs is '0'; allowed is a whole number from 1."),
                refusal(() -> spec(9, 0, H, S, 1, 0, 0.1, "plain"), "batch is '0'; allowed is a whole number from 1."),
                refusal(() -> spec(9, 0, H, S, 1, 128, 0, "plain"), "lr is '0.0'; allowed is a number above 0."),
                refusal(
                        () -> spec(9, 0, H, S, 1, 128, Double.NaN, "plain"),
                        "lr is 'NaN'; allowed is a number above 0."),
                refusal(() -> spec(9, 0, H, S, 1, 128, 0.1), "arms is ''; allowed is at least one arm."),
                refusal(
                        () -> spec(9, 0, H, S, 1, 128, 0.1, "bn", "bn"),
                        "arms names 'bn' twice; allowed is each arm once."),
                refusal(
                        () -> spec(9, 0, H, S, 1, 128, 0.1, "plain", "early-stopping=2"),
                        "valSize is 0; arm 'early-stopping=2' stops early and needs a validation split of at least 1 sample."),
                refusal(
                        () -> spec(9, 0, H, S, 1, 2, 0.1, "bn"),
                        "batch 2 with trainSize 9 makes a mini-batch of one sample; arm 'bn' needs at least 2 in each."));
    }

    private static Arguments refusal(Executable spec, String sentence) {
        return Arguments.of(spec, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void refuses(Executable spec, String sentence) {
        assertThatThrownBy(spec::execute).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }

    @Test
    void countsItsRuns() {
        assertThat(spec(9, 0, List.of(), List.of(3L, 1L), 1, 9, 0.1, "plain", "bn", "ln")
                        .runCount())
                .isEqualTo(6);
    }
}
