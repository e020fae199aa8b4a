package org.reglab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;

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
                good.comparison());

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
        assertRefused("schema");
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
}
