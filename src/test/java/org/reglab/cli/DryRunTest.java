package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.BadInputException;
import picocli.CommandLine;

/** What a job will take is said before it begins, and what cannot fit is refused. */
@Tag("slow")
class DryRunTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int dryRun(String... options) {
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        List<String> args = new ArrayList<>(List.of(
                "compare",
                "--dry-run",
                "--jobs",
                "2",
                "--out",
                folder.resolve("results").toString()));
        args.addAll(List.of(options));
        return commandLine.execute(args.toArray(String[]::new));
    }

    @Test
    void printsThePlanAndWritesNothing() {
        assertThat(dryRun()).as(err.toString()).isZero();
        // 784·256 + 256 + 256·256 + 256 + 256·10 + 10 = 269,322; each batch normalisation has 4 · 256 more.
        assertThat(out.toString())
                .contains("Plan: 5 arms × 5 seeds = 25 runs of 25 epochs, 2 side by side; about ")
                .contains(
                        "Data: mnist, 5,000 training, 0 validation and 10,000 test samples of 784 numbers, 10 classes")
                .contains("Each seed draws its own training samples from 60,000.")
                .contains("Mini-batches per epoch: 40 of at most 128 samples")
                .containsPattern("(?m)^plain +269,322$")
                .containsPattern("(?m)^bn\\+dropout=0.5 +271,370$")
                .contains("Would write to " + folder.resolve("results") + ": results.json")
                .contains("Nothing was trained or written.");
        assertThat(err.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatTenThousandSeedsTake() {
        assertThat(dryRun("--seeds", "10000", "--epochs", "10"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("5 arms × 10000 seeds = 50,000 runs of 10 epochs")
                .containsPattern("roughly .* h");
    }

    @Test
    void saysWhatAThousandArmsTake() {
        String arms =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "l2=" + i + "e-6").collect(Collectors.joining(","));
        assertThat(dryRun("--arms", arms, "--seeds", "1")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("1000 arms × 1 seed = 1,000 runs of 25 epochs")
                .contains("and 980 arms more");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--hidden 100000,100000       | Arm 'bn+dropout=0.5' has 10,080,400,010 parameters, and 2 of its runs side by side need about",
                "--hidden 100000,100000       | (-Dorg.bytedeco.javacpp.maxBytes), so take smaller layers, or less of --batch or --jobs.",
                "--hidden 2147483647,2147483647 | of its runs side by side need about",
                "--epochs 1000000             | 25 runs of 1,000,000 epochs make a results.json of about 5.4 GB; allowed here are",
                "--epochs 2147483647          | what Java's heap (-Xmx) can read again, so take fewer --epochs, --seeds or --arms.",
            })
    void refusesWhatCannotFitWithTheFigures(String options, String telling) {
        assertThat(dryRun(options.split(" "))).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString()).contains(telling).hasSizeLessThan(BadInputException.LONGEST + 10);
        assertThat(folder).isEmptyDirectory();
    }

    /** Two runs side by side can be of two seeds, each with its own samples beside those that were read. */
    @Test
    void samplesPerSeedTakeTheirOwnMemory() {
        assertThat(dryRun("--sample", "first")).as(err.toString()).isZero();
        // 15,000 samples of 784 numbers and 10 classes, 4 bytes each.
        assertThat(out.toString()).contains("10 classes, 45 MB.").doesNotContain("Each seed draws");
        out.getBuffer().setLength(0);
        assertThat(dryRun()).as(err.toString()).isZero();
        assertThat(out.toString()).contains("10 classes, 76 MB.");
        out.getBuffer().setLength(0);
        assertThat(dryRun("--train-size", "60000")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("All 60,000 samples that there are train with each seed.");
    }

    @Test
    void refusesAnotherSampleAndAnotherPrimaryFigure() {
        assertThat(dryRun("--sample", "all")).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString()).contains("--sample is 'all'; allowed is first or per-seed.");
        assertThat(dryRun("--primary", "loss")).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString()).contains("--primary is 'loss'; allowed is testLoss or testAccuracy.");
    }

    @Test
    void anyBatchSizeWillDo() {
        assertThat(dryRun("--batch", "2147483647")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Mini-batches per epoch: 1 of at most 5,000 samples");
    }

    @Test
    void namesTheClassesThatNoTrainingSampleHas() {
        // The first labels of MNIST are 5, 0, 4, 1, 9.
        assertThat(dryRun("--train-size", "5")).isZero();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "reglab: no training sample is of class 2, 3, 6, 7, 8, so no network can learn it;"
                                + " more samples with --train-size may have some.");
    }
}
