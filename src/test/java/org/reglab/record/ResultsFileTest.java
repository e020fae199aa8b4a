package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reglab.BadInputException;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.Primary;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture;
import org.reglab.network.ArchitectureOptions;
import org.reglab.runtime.Machine;

class ResultsFileTest {
    @TempDir
    Path dir;

    @Test
    void whatIsReadEqualsWhatWasWritten() throws IOException {
        Results results = withDiverged(SampleResults.of(SampleResults.ARMS, 3, 4));

        ResultsFile.write(dir, results);

        assertThat(ResultsFile.read(dir)).isEqualTo(results);
    }

    @Test
    void oneSeedSurvivesTheRoundTripWithItsMissingIntervals() throws IOException {
        Results results = SampleResults.of("plain,bn", 1, 1);

        ResultsFile.write(dir, results);

        assertThat(ResultsFile.read(dir)).isEqualTo(results);
    }

    @ParameterizedTest
    @EnumSource(Architecture.Kind.class)
    void everyArchitectureIsKept(Architecture.Kind kind) throws IOException {
        Results like = SampleResults.of("plain,l2=1e-3", 2, 2);
        Architecture architecture = ArchitectureOptions.defaultOf(kind);
        Results results = Results.of(like.spec().withArchitecture(architecture), like.provenance(), like.runs());

        ResultsFile.write(dir, results);

        assertThat(ResultsFile.read(dir)).isEqualTo(results);
        JsonNode spec = new ObjectMapper()
                .readTree(dir.resolve("results.json").toFile())
                .get("spec");
        assertThat(spec.get("network").asText()).isEqualTo(kind.toString());
        assertThat(List.of(spec.has("hidden"), spec.has("filters"), spec.has("kernel"), spec.has("units")))
                .isEqualTo(
                        switch (kind) {
                            case MLP -> List.of(true, false, false, false);
                            case CNN -> List.of(true, true, true, false);
                            case LSTM -> List.of(false, false, false, true);
                        });
    }

    /** Earlier versions knew no other kind. */
    @Test
    void withoutANetworkItIsAnMlp() throws IOException {
        Results results = SampleResults.of("plain,bn", 2, 2);
        ResultsFile.write(dir, results);
        Path file = dir.resolve("results.json");
        ObjectNode root = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        assertThat(((ObjectNode) root.get("spec")).remove("network").asText()).isEqualTo("mlp");
        Files.writeString(file, root.toString());

        assertThat(ResultsFile.read(dir)).isEqualTo(results);
    }

    @Test
    void theFieldsHaveTheNamesOfTheContract() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain,l2=1e-3", 2, 2));

        JsonNode root = new ObjectMapper().readTree(dir.resolve("results.json").toFile());
        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly("schema", "spec", "provenance", "runs", "comparison");
        assertThat(root.at("/schema").asText()).isEqualTo("reglab.results/1");
        assertThat(root.at("/runs/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "arm", "seed", "status", "epochs", "final", "parameters", "trainSeconds", "samplesPerSecond");
        JsonNode arm = root.at("/comparison/1");
        assertThat(arm.fieldNames()).toIterable().containsExactly("arm", "n", "diverged", "figures", "verdict");
        assertThat(arm.at("/figures").fieldNames())
                .toIterable()
                .containsExactly("testLoss", "testAccuracy", "trainLoss", "trainAccuracy", "lossGap", "accuracyGap");
        assertThat(arm.at("/figures/testLoss").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("n", "mean", "sd", "low", "high", "difference", "verdict");
        assertThat(arm.at("/figures/testLoss/difference").fieldNames())
                .toIterable()
                .containsExactly("pairs", "mean", "low", "high", "p", "pHolm");
        assertThat(root.at("/provenance/dataSha256/train-images-idx3-ubyte.gz").asText())
                .isEqualTo("00ff");
    }

    @Test
    void anEpochTakesOneLine() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain", 1, 3));

        assertThat(Files.readAllLines(dir.resolve("results.json")))
                .filteredOn(line -> line.matches(" {8}\\{\"epoch\": \\d.*\\},?"))
                .hasSize(3);
    }

    @Test
    void aNumberThatIsNotFiniteIsRefusedAndTheOldFileStays() throws IOException {
        Results good = SampleResults.of("plain", 1, 1);
        ResultsFile.write(dir, good);
        var bad = new EpochMetrics(1, 0.1, 0.9, Double.NaN, 0.9, null, null, 0, 1);
        var run = good.runs().list().get(0);
        Results results = new Results(
                Results.SCHEMA,
                good.spec(),
                good.provenance(),
                Runs.of(List.of(new RunResult(run.arm(), 1, run.status(), List.of(bad), run.last(), 10, 1, 1, null))),
                good.comparison(),
                null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsFile.write(dir, results))
                .withMessageContaining("results.json.runs[0].epochs[0].testLoss is NaN");

        assertThat(ResultsFile.read(dir)).isEqualTo(good);
        assertThat(dir).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aWriteThatFailsLeavesNoTemporaryFile() throws IOException {
        // A folder with something in it cannot be replaced by a file.
        Path inTheWay = Files.createDirectories(dir.resolve("results.json").resolve("something"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ResultsFile.write(dir, SampleResults.of("plain", 1, 1)));

        assertThat(inTheWay).exists();
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(dir.resolve("results.json"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsMade() throws IOException {
        ResultsFile.write(dir.resolve("a/b"), SampleResults.of("plain", 1, 1));

        assertThat(dir.resolve("a/b/results.json")).isRegularFile();
    }

    @Test
    void refusesAFolderWithoutResults() {
        assertRefused("has no results.json");
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        String text = written();
        Files.writeString(dir.resolve("results.json"), text.substring(0, text.length() / 2));

        assertRefused("is cut short or not JSON");
    }

    @Test
    void refusesWhatIsNotJsonAndWhatIsEmpty() throws IOException {
        Files.writeString(dir.resolve("results.json"), "<html>");
        assertRefused("is cut short or not JSON");
        Files.writeString(dir.resolve("results.json"), "");
        assertRefused("is empty; allowed is a file as 'reglab compare' has written it.");
        Files.writeString(dir.resolve("results.json"), "[1]");
        assertRefused("names no schema; allowed is 'reglab.results/1'.");
    }

    @Test
    void refusesAnotherSchema() throws IOException {
        Files.writeString(dir.resolve("results.json"), written().replace("reglab.results/1", "reglab.results/2"));

        assertRefused("is 'reglab.results/2'; allowed is 'reglab.results/1'");
    }

    @Test
    void refusesUnknownKeysMissingNumbersAndNumbersInQuotes() throws IOException {
        String text = written();
        for (String changed : List.of(
                text.replace("\"batch\"", "\"batchSize\": 1, \"batch\""),
                text.replaceFirst("\"testLoss\": [0-9.E-]+, ", ""),
                text.replaceFirst("\"testLoss\": ([0-9.E-]+),", "\"testLoss\": \"NaN\","),
                text.replaceFirst("\"batch\": 128", "\"batch\": 0"),
                text.replaceFirst("\"start\": \"[^\"]*\"", "\"start\": \"yesterday\""))) {
            assertThat(changed).isNotEqualTo(text);
            Files.writeString(dir.resolve("results.json"), changed);

            assertRefused("is not of the form reglab.results/1");
        }
    }

    private String written() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain", 1, 2));
        return Files.readString(dir.resolve("results.json"));
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> ResultsFile.read(dir))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    private static Results withDiverged(Results results) {
        List<RunResult> runs = new ArrayList<>(results.runs().list());
        RunResult last = runs.remove(runs.size() - 1);
        runs.add(SampleResults.diverged(last.arm(), last.seed()));
        return Results.of(results.spec(), results.provenance(), Runs.of(runs));
    }

    @Test
    void refusesAComparisonThatItsRunsDoNotGive() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain,bn", 3, 2));
        Path file = dir.resolve("results.json");
        String text = Files.readString(file);
        Map<String, String> changes = Map.of(
                "\"verdict\": \"(lower|higher|test)[^\"]*\"", "\"verdict\": \"best of all\"",
                "\"pHolm\": [0-9.E-]+", "\"pHolm\": 0.0001234",
                "\"n\": 3", "\"n\": 30",
                "\"mean\": [0-9.E-]+", "\"mean\": 0.9876");
        changes.forEach((from, to) -> {
            String changed = text.replaceFirst(from, to);
            assertThat(changed).as(from).isNotEqualTo(text);
            write(file, changed);
            assertThatExceptionOfType(BadInputException.class)
                    .isThrownBy(() -> ResultsFile.read(dir))
                    .withMessageMatching(
                            Pattern.quote(file + " has a comparison that its runs do not give, at 'comparison[")
                                    + "[01]\\]\\S*'; allowed is a file as 'reglab compare' has written it\\.");
        });
        write(file, text);
        assertThat(ResultsFile.read(dir).comparison()).hasSize(2);
    }

    /** A figure of a run that was made better, and the comparison left as it was. */
    @Test
    void refusesRunsThatDoNotGiveTheirComparison() throws IOException {
        Results results = SampleResults.of("plain,bn", 2, 1);
        ResultsFile.write(dir, results);
        Path file = dir.resolve("results.json");
        String loss = "\"testLoss\": " + results.runs().list().get(0).last().testLoss();
        write(file, Files.readString(file).replace(loss, "\"testLoss\": 0.001"));
        assertRefused("has a comparison that its runs do not give, at 'comparison[0]");
    }

    /** Another Java may compute a logarithm's last digit otherwise. */
    @Test
    void roundingIsNoDifference() throws IOException {
        Results results = SampleResults.of("plain,bn", 3, 2);
        ResultsFile.write(dir, results);
        Path file = dir.resolve("results.json");
        double p = results.comparison()
                .get(1)
                .figures()
                .get(Metric.TEST_LOSS)
                .difference()
                .p();
        String changed = Files.readString(file).replace("\"p\": " + p, "\"p\": " + Math.nextUp(Math.nextUp(p)));
        assertThat(changed).isNotEqualTo(Files.readString(file));
        write(file, changed);

        assertThat(ResultsFile.read(dir).runs()).isEqualTo(results.runs());
    }

    @Test
    void refusesARunOfAnArmThatIsNotCompared() throws IOException {
        ResultsFile.write(dir, SampleResults.of("plain,bn", 1, 1));
        Path file = dir.resolve("results.json");
        write(file, Files.readString(file).replaceFirst("(\"runs\": \\[\\s*\\{\\s*\"arm\": )\"plain\"", "$1\"ln\""));
        assertRefused(
                "is not of the form reglab.results/1: runs[0].arm is 'ln'; allowed is one of spec.arms: plain, bn.");
    }

    @Test
    void machinesAreKeptWithTheirRuns() throws IOException {
        Results before = SampleResults.of("plain,bn", 1, 1);
        Machine here = Machine.here();
        List<RunResult> runs = before.runs().list().stream()
                .map(run -> new RunResult(
                        run.arm(),
                        run.seed(),
                        run.status(),
                        run.epochs(),
                        run.last(),
                        run.parameters(),
                        run.trainSeconds(),
                        run.samplesPerSecond(),
                        here.id()))
                .toList();
        Results results = Results.of(before.spec(), SampleResults.provenance(Map.of(here.id(), here)), Runs.of(runs));

        ResultsFile.write(dir, results);

        assertThat(ResultsFile.read(dir)).isEqualTo(results);
        JsonNode root = new ObjectMapper().readTree(dir.resolve("results.json").toFile());
        assertThat(root.at("/runs/1/machine").asText()).isEqualTo(here.id());
        assertThat(root.at("/provenance/machines/" + here.id() + "/cpu").asText())
                .isEqualTo(here.cpu());
    }

    @Test
    void filesThatDoNotNameMachinesAreReadAsBefore() throws IOException {
        Results results = SampleResults.of("plain,bn", 1, 1);
        ResultsFile.write(dir, results);
        assertThat(dir.resolve("results.json")).content().doesNotContain("machine");
        assertThat(ResultsFile.read(dir).runs()).allMatch(run -> run.machine() == null);
        assertThat(ResultsFile.read(dir).provenance().machines()).isEmpty();
    }

    /** Before there was a choice, all seeds trained on the first samples. */
    @Test
    void filesThatDoNotNameASampleOrAPrimaryFigureAreReadAsBefore() throws IOException {
        Results results = SampleResults.of("plain,bn", 1, 1);
        ResultsFile.write(dir, results);
        Path file = dir.resolve("results.json");
        String text = Files.readString(file);
        assertThat(text).contains("\"sample\": \"per-seed\"").contains("\"primary\": \"testLoss\"");
        assertThat(ResultsFile.read(dir).spec().sample()).isEqualTo(Sample.PER_SEED);

        String before = text.replaceFirst("\\s*\"sample\": \"per-seed\",", "")
                .replaceFirst(",\\s*\"primary\": \"testLoss\"", "");
        assertThat(before).doesNotContain("sample\"").doesNotContain("primary");
        write(file, before);
        assertThat(ResultsFile.read(dir).spec())
                .isEqualTo(results.spec().withSample(Sample.FIRST).withPrimary(Primary.TEST_LOSS));

        write(file, text.replace("per-seed", "all"));
        assertRefused("spec.sample is 'all'; allowed is first, per-seed");
        write(file, text.replace("\"primary\": \"testLoss\"", "\"primary\": \"lossGap\""));
        assertRefused("spec.primary is 'lossGap'; allowed is testLoss, testAccuracy");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
