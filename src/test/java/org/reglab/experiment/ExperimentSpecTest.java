package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.BadInputException;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.data.Pool;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
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

    /** Each changes the one part that it names, and no other. */
    @Test
    void aSpecificationIsMadeFromAnotherPartByPart() {
        ExperimentSpec before = ExperimentSpec.DEFAULT;
        Map<ExperimentSpec, String> changed = new LinkedHashMap<>();
        changed.put(before.withData(new DataRequest("x.csv", "y", 7, 2)), "data");
        changed.put(before.withTrainSize(70), "data");
        changed.put(before.withArchitecture(new Mlp(List.of(3))), "architecture");
        changed.put(before.withHidden(4, 5), "architecture");
        changed.put(before.withContenders(List.of(Arm.PLAIN)), "contenders");
        changed.put(before.withContenders(Arm.parse("bn"), Arm.PLAIN), "contenders");
        changed.put(before.withArms("ln,plain"), "contenders");
        changed.put(before.withSeeds(List.of(9L, 8L)), "seeds");
        changed.put(before.withSeeds(2), "seeds");
        changed.put(before.withEpochs(40), "epochs");
        changed.put(before.withBatch(64), "batch");
        changed.put(before.withOptimizer(Optimizer.ADAM, 0.5), "lr");
        changed.put(before.withOptimizer(Optimizer.SGD, 1e-3), "optimizer");
        changed.put(before.withEngine(Engine.DL4J), "engine");
        changed.put(before.withSample(Sample.FIRST), "sample");
        changed.put(before.withPrimary(Primary.TEST_ACCURACY), "primary");
        changed.forEach((after, part) -> assertThat(differences(before, after)).containsExactly(part));

        assertThat(before.withTrainSize(70).trainSize()).isEqualTo(70);
        assertThat(before.withHidden(4, 5).architecture()).isEqualTo(new Mlp(List.of(4, 5)));
        assertThat(before.withArms("ln,plain").arms()).containsExactly("ln", "plain");
        assertThat(before.withSeeds(2).seeds()).containsExactly(1L, 2L);
        assertThat(before.withEpochs(40).epochs()).isEqualTo(40);
        assertThat(before.withBatch(64).batch()).isEqualTo(64);
        assertThat(before.withOptimizer(Optimizer.SGD, 0.5).optimizer()).isEqualTo(Optimizer.SGD);
        assertThat(before.withEngine(Engine.DL4J).engine()).isEqualTo(Engine.DL4J);
    }

    private static List<String> differences(ExperimentSpec one, ExperimentSpec other) {
        return Stream.of(ExperimentSpec.class.getRecordComponents())
                .filter(part -> !value(part, one).equals(value(part, other)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(RecordComponent part, ExperimentSpec spec) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theDefaultIsTheComparisonOfTheReadme() {
        ExperimentSpec spec = ExperimentSpec.DEFAULT;
        assertThat(spec.arms()).containsExactly("plain", "l2=1e-3", "dropout=0.5", "bn", "bn+dropout=0.5");
        assertThat(spec.seeds()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(spec.architecture()).isEqualTo(new Mlp(List.of(256, 256)));
        assertThat(List.of(spec.epochs(), spec.batch())).containsExactly(25, 128);
        assertThat(spec.lr()).isEqualTo(1e-3);
        assertThat(spec.sample()).isEqualTo(Sample.PER_SEED);
        assertThat(spec.primary()).isEqualTo(Primary.TEST_LOSS);
    }

    @Test
    void ownDataWithoutAPoolAreTheSameForEachSeed() {
        assertThat(ExperimentSpec.DEFAULT.withData(OWN).sample()).isEqualTo(Sample.FIRST);
        DataSplit drawn = Pool.of("own", OWN.train(), 50, 0, OWN.test()).draw(1);
        assertThat(ExperimentSpec.DEFAULT.withData(drawn).sample()).isEqualTo(Sample.PER_SEED);
        assertThat(ExperimentSpec.DEFAULT.withData(drawn).on(drawn).trainSize()).isEqualTo(50);
    }

    @Test
    void runsComeSeedBySeed() {
        assertThat(ExperimentSpec.DEFAULT.withArms("bn,plain").withSeeds(2).runs())
                .containsExactly(new RunId("bn", 1), new RunId("plain", 1), new RunId("bn", 2), new RunId("plain", 2));
    }

    private static final DataSplit OWN =
            DataSplit.of("own", Examples.of(new float[200][3], new int[200]), Examples.of(new float[5][3], new int[5]));

    @Test
    void takesTheSizesThatTheDataHave() {
        ExperimentSpec open = ExperimentSpec.DEFAULT
                .withData(new DataRequest("own", null, null, 0))
                .withSample(Sample.FIRST);
        assertThatThrownBy(open::trainSize).isInstanceOf(IllegalStateException.class);
        assertThat(open.on(OWN).trainSize()).isEqualTo(200);
        assertThat(ExperimentSpec.DEFAULT.withData(OWN).data()).isEqualTo(new DataRequest("own", null, 200, 0));
        DataSplit validated = OWN.withValidation(Examples.of(new float[7][3], new int[7]));
        assertThat(ExperimentSpec.DEFAULT.withData(validated).data().valSize()).isEqualTo(7);
    }

    static Stream<Arguments> otherSizes() {
        ExperimentSpec own = ExperimentSpec.DEFAULT.withData(OWN);
        return Stream.of(
                refusal(
                        () -> own.withTrainSize(5000).on(OWN),
                        "trainSize is 5000, but the data have 200; allowed is the same number."),
                refusal(
                        () -> own.withTrainSize(100).on(OWN),
                        "trainSize is 100, but the data have 200; allowed is the same number."),
                refusal(
                        () -> own.withData(own.data().withValSize(10)).on(OWN),
                        "valSize is 10, but the data have 0; allowed is the same number."),
                refusal(
                        () -> own.on(OWN.withValidation(OWN.test())),
                        "valSize is 0, but the data have 5; allowed is the same number."),
                refusal(
                        () -> new Runner(own.withTrainSize(5000), OWN, 1),
                        "trainSize is 5000, but the data have 200; allowed is the same number."),
                refusal(
                        () -> own.withSample(Sample.PER_SEED).on(OWN),
                        "sample is 'per-seed', but 'own' has its training samples only and no pool to draw them from;"
                                + " allowed is 'first'."),
                refusal(() -> new Runner(own, OWN, 0), "jobs is '0'; allowed is a whole number from 1."),
                refusal(
                        () -> ExperimentSpec.DEFAULT
                                .withData(new DataRequest("own", null, null, 0))
                                .withSample(Sample.FIRST)
                                .withArms("bn")
                                .withBatch(1)
                                .on(OWN),
                        "batch 1 with trainSize 200 makes a mini-batch of one sample; arm 'bn' needs at least 2 in each."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherSizes")
    void refusesSizesThatTheDataDoNotHave(Executable spec, String sentence) {
        assertThatThrownBy(spec::execute).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }
}
