package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.sgd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.reglab.BadInputException;
import org.reglab.comparison.Metric;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Fit;
import org.reglab.experiment.LossAndAccuracy;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.network.Arm;
import org.reglab.network.Contender;
import org.reglab.network.OwnNetwork;
import org.reglab.network.Sequential;
import org.reglab.record.CurvesCsv;
import org.reglab.record.InspectionFile;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;

/** Networks and data of one's own, from numbers in Java to the report. */
class OwnNetworksTest {
    private static final String COMMAS = "slow, \"no\" momentum";
    private static final String HTML = "<b>momentum</b> & µ = 0.9";

    @TempDir
    static Path folder;

    private static ExperimentSpec spec;
    private static Results results;
    private static Page page;

    /** Which of three points in the plane is next. */
    private static Examples points(int n, long seed) {
        Random random = new Random(seed);
        float[][] features = new float[n][2];
        int[] classes = new int[n];
        for (int i = 0; i < n; i++) {
            classes[i] = i % 3;
            features[i][0] = (float) (Math.cos(2 * Math.PI * classes[i] / 3) + 0.3 * random.nextGaussian());
            features[i][1] = (float) (Math.sin(2 * Math.PI * classes[i] / 3) + 0.3 * random.nextGaussian());
        }
        return Examples.of(features, classes);
    }

    private static DataSplit data() {
        return DataSplit.of("points, <i>own</i>", points(90, 1), points(60, 2));
    }

    private static MultiLayerNetwork network(double momentum, long seed) {
        return Sequential.input(2)
                .seed(seed)
                .optimizer(momentum == 0 ? sgd(0.01) : sgd(0.01, momentum))
                .add(dense(8, Activation.TANH), softmax(3))
                .build();
    }

    @BeforeAll
    static void train() throws IOException {
        spec = ExperimentSpec.DEFAULT
                .withData(data())
                .withContenders(
                        OwnNetwork.of(COMMAS, seed -> network(0, seed)),
                        OwnNetwork.of(HTML, seed -> network(0.9, seed)))
                .withSeeds(3)
                .withEpochs(4)
                .withBatch(16);
        RecordedExperiment experiment = new RecordedExperiment(spec, data(), folder, 2);
        results = experiment.run(RunListener.NONE);
        page = ComparisonPage.of(results, Optional.of(experiment.inspection()));
    }

    @Test
    void everyRunIsWhatFitGives() {
        for (long seed = 1; seed <= 3; seed++) {
            MultiLayerNetwork expected = Fit.fit(network(0.9, seed), data().train(), 4, 16, seed);
            LossAndAccuracy test = LossAndAccuracy.of(expected, data().test());
            var last = results.runs().find(new RunId(HTML, seed)).orElseThrow().last();
            assertThat(new LossAndAccuracy(last.testLoss(), last.testAccuracy()))
                    .isEqualTo(test);
        }
    }

    @Test
    void momentumIsComparedWithItsAbsence() {
        assertThat(results.comparison()).extracting("arm").containsExactly(COMMAS, HTML);
        var difference =
                results.comparison().get(1).figures().get(Metric.TEST_LOSS).difference();
        double[] with = results.runs().values(HTML, List.of(1L, 2L, 3L), Metric.TEST_LOSS::of);
        double[] without = results.runs().values(COMMAS, List.of(1L, 2L, 3L), Metric.TEST_LOSS::of);
        double mean = (with[0] - without[0] + with[1] - without[1] + with[2] - without[2]) / 3;
        assertThat(difference.pairs()).isEqualTo(3);
        assertThat(difference.mean()).isCloseTo(mean, within(1e-12)).isNegative();
    }

    @Test
    void theRecordKeepsDeeplearning4jsConfiguration() throws IOException {
        JsonNode arms = new ObjectMapper()
                .readTree(folder.resolve(ResultsFile.NAME).toFile())
                .at("/spec/arms");
        assertThat(arms.get(0).get("name").asText()).isEqualTo(COMMAS);
        assertThat(arms.get(1).get("name").asText()).isEqualTo(HTML);
        assertThat(MultiLayerConfiguration.fromJson(
                        arms.get(1).get("configuration").toString()))
                .isEqualTo(network(0.9, 1).getLayerWiseConfigurations());
    }

    @Test
    void whatIsReadEqualsWhatWasWritten() throws IOException {
        assertThat(ResultsFile.read(folder)).isEqualTo(results);
    }

    @Test
    void theRecordedContenderMakesAnEqualNetwork() throws IOException {
        Contender recorded = ResultsFile.read(folder).spec().contender(HTML);
        for (long seed = 1; seed <= 3; seed++) {
            MultiLayerNetwork expected = Fit.fit(network(0.9, seed), data().train(), 2, 16, seed);
            MultiLayerNetwork again = Fit.fit(spec.network(recorded, data(), seed), data().train(), 2, 16, seed);
            assertThat(again.params()).isEqualTo(expected.params());
        }
    }

    @Test
    void aRecordIsGoneOnWithAndOtherNetworksOfTheSameNameAreRefused() throws IOException {
        ExperimentSpec changed = spec.withContenders(
                OwnNetwork.of(COMMAS, seed -> network(0, seed)), OwnNetwork.of(HTML, seed -> network(0.5, seed)));
        RecordedExperiment other = new RecordedExperiment(changed, data(), folder, 1);
        assertThatThrownBy(other::resume)
                .isInstanceOf(BadInputException.class)
                .hasMessage(String.format(
                        "resume with arms %1$s; %2$s holds runs with arms %1$s of another configuration, and allowed is"
                                + " the same specification.",
                        "[\"slow, \\\"no\\\" momentum\",\"" + HTML + "\"]", folder));
        RecordedExperiment fewer = new RecordedExperiment(spec.withContenders(spec.contender(HTML)), data(), folder, 1);
        assertThatThrownBy(fewer::resume)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("resume with arms [\"" + HTML + "\"]; ")
                .hasMessageEndingWith("\"" + HTML + "\"], and allowed is the same specification.");
        // Last, since who goes on with a record holds its folder.
        RecordedExperiment same = new RecordedExperiment(spec, data(), folder, 1);
        assertThat(same.resume()).isEqualTo(6);
    }

    @Test
    void curvesAndInspectionAreThere() throws IOException {
        List<String> curves = Files.readAllLines(folder.resolve(CurvesCsv.NAME));
        // 2 arms, 3 seeds and 4 epochs; 4 figures, the penalty and 2 gaps.
        assertThat(curves).hasSize(1 + 2 * 3 * 4 * 7);
        assertThat(curves.get(1)).startsWith("\"slow, \"\"no\"\" momentum\",1,1,trainLoss,");
        assertThat(curves.get(curves.size() - 1)).startsWith(HTML + ",3,4,accuracyGap,");
        var seen = InspectionFile.read(folder).orElseThrow();
        assertThat(seen.arms()).extracting("arm").containsExactly(COMMAS, HTML);
        assertThat(seen.arms()).allSatisfy(arm -> assertThat(arm.weights()).hasSize(2));
    }

    @Test
    void theTableNamesThem() {
        String table = ComparisonTable.render(results);
        assertThat(table)
                .startsWith("points, <i>own</i>, 90 training ")
                .contains("\n" + COMMAS, "\n" + HTML + ": ")
                .doesNotContain("256-256", "adam");
        assertThat(table.lines())
                .allSatisfy(line -> assertThat(TextLines.width(line)).isLessThanOrEqualTo(100));
    }

    @Test
    void thePageShowsTheirNamesAsText() throws Exception {
        String html = PageRenderer.render(page);
        assertThat(html)
                .contains("&lt;b&gt;momentum&lt;/b&gt; &amp; µ")
                .contains("Made by a program")
                .doesNotContain("<b>momentum", "<i>own</i>");
        String again = PageRenderer.render(ComparisonPage.of(ResultsFile.read(folder), InspectionFile.read(folder)));
        assertThat(again).isEqualTo(html);
        assertThat(ReportCharts.write(folder, results, Optional.empty())).isNotEmpty();
    }

    @Test
    void armsAndOwnNetworksAreComparedWithEachOther() throws IOException {
        ExperimentSpec mixed = spec.withContenders(spec.contender(HTML), Arm.parse("bn"), spec.contender(COMMAS))
                .withSeeds(2);
        Path out = folder.resolve("mixed");
        Results compared = new RecordedExperiment(mixed, data(), out, 2).run(RunListener.NONE);
        assertThat(compared.comparison()).extracting("arm").containsExactly(HTML, "bn", COMMAS);
        assertThat(compared.runs().ofArm(HTML).list().get(1).last().testLoss())
                .isEqualTo(results.runs().ofArm(HTML).list().get(1).last().testLoss());
        assertThat(ResultsFile.read(out)).isEqualTo(compared);
    }

    @Test
    void twoNamesAlikeAreRefused() {
        Contender one = OwnNetwork.of("momentum", seed -> network(0.9, seed));
        Contender other = OwnNetwork.of("momentum", seed -> network(0.5, seed));
        assertThatThrownBy(() -> spec.withContenders(one, other))
                .isInstanceOf(BadInputException.class)
                .hasMessage("arms names 'momentum' twice; allowed is each arm once.");
    }
}
