package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.experiment.RunResult;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import picocli.CommandLine;

/** Comparisons on the three tables that RealisticTables makes, as people would type them. */
@Tag("slow")
class TextFilesTest {
    private static final String TABLES = "src/test/resources/tables/";

    @TempDir
    Path folder;

    private String out;

    private Results compare(String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("compare", "--epochs", "3", "--seeds", "2", "--arms", "plain,bn"));
        args.addAll(List.of("--quiet", "--out", folder.toString()));
        args.addAll(List.of(options));
        StringWriter stdout = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(stdout));
        commandLine.setErr(new PrintWriter(err));
        assertThat(commandLine.execute(args.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        out = stdout.toString();
        return ResultsFile.read(folder);
    }

    @Test
    void flowersWithTextLabels() throws IOException {
        Results results =
                compare("--data", TABLES + "flowers.csv", "--label", "species", "--batch", "4", "--lr", "0.01");

        assertThat(results.data().sample()).isEqualTo("row");
        assertThat(results.data().classNames()).containsExactly("bog flag", "marsh flag", "willow flag");
        assertThat(results.data().trainCounts()).containsExactly(40, 40, 40);
        assertThat(results.data().testCounts()).containsExactly(10, 10, 10);
        for (RunResult run : results.runs()) {
            double meanRecall = run.classification().recall().stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            // With equally large classes, accuracy is the mean recall.
            assertThat(run.last().testAccuracy()).isCloseTo(meanRecall, within(1e-12));
            assertThat(run.classification().auc()).isNull();
            // By the generator's law one species is apart and two overlap a little: above two thirds, both are told
            // apart.
            assertThat(run.last().testAccuracy()).isGreaterThan(0.6);
        }
        assertThat(out)
                .contains("120 training rows")
                .containsPattern("gives a test accuracy\\s+of 33.33 %")
                .contains("marsh flag")
                .contains("Few rows: one of 30 test rows is 3.33 pp of accuracy");
    }

    @Test
    void churnWithFewPositivesAndGaps() throws IOException {
        Results results = compare(
                "--data",
                TABLES + "churn.csv",
                "--label",
                "churn",
                "--drop",
                "customer_id",
                "--missing",
                "median",
                "--batch",
                "16",
                "--lr",
                "0.01");

        assertThat(results.data().classNames()).containsExactly("no", "yes");
        assertThat(results.data().trainCounts()).containsExactly(760, 40);
        assertThat(results.data().testCounts()).containsExactly(190, 10);
        assertThat(results.runs().list())
                .allSatisfy(run -> assertThat(run.classification().auc()).isGreaterThan(0.8));
        assertThat(out)
                .containsPattern(
                        "Always guessing 'no', the largest class of the training rows, gives a test accuracy\\s+of 95.00 %")
                .contains("AUC")
                .contains("macro")
                .contains("recall % of")
                .contains("one of 10 test rows is 10.00 pp of its recall.");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("--missing median")
                .contains("with 800 training rows")
                .contains("Class by class")
                .doesNotContain("800 images")
                .doesNotContain("training images");
    }

    @Test
    void ordersFromASpreadsheet() throws IOException {
        Results results = compare(
                "--data",
                TABLES + "orders.csv",
                "--label",
                "Klasse",
                "--drop",
                "Datum,Kunde; Ort",
                "--batch",
                "8",
                "--lr",
                "0.01");

        assertThat(results.data().classNames()).containsExactly("1", "2", "3");
        assertThat(results.data().trainSize() + results.data().testSize()).isEqualTo(240);
        assertThat(results.spec().data().table().drop()).containsExactly("Datum", "Kunde; Ort");
        // Outside or not alone tells 3 from the others; one label in twenty is drawn at random.
        assertThat(results.runs().list())
                .allSatisfy(run -> assertThat(run.last().testAccuracy()).isGreaterThan(0.8));
        assertThat(out).contains("Always guessing '3'");
    }
}
