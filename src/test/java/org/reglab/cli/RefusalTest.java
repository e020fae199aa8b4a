package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.BadInputException;
import picocli.CommandLine;

/** Bad input on the command line: one sentence on standard error, exit code 2, nothing written. */
class RefusalTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(List<String> args) {
        CommandLine commandLine = RegLab.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(args.toArray(String[]::new));
    }

    private void assertRefused(List<String> args, String telling) {
        assertThat(run(args)).as(err.toString()).isEqualTo(RegLab.BAD_INPUT);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("reglab: ").contains(telling);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--arms l3=1           | arm 'l3=1' has 'l3=1'; allowed is 'plain' alone, or joined with +: bn,",
                "--arms dropout=1      | dropout is '1'; allowed is a drop rate above 0 and below 1.",
                "--arms plain,l2=-1    | l2 is '-1'; allowed is a number above 0.",
                "--arms bn,plain,bn    | --arms names 'bn' twice; allowed is each arm once.",
                "--seeds 0             | --seeds is '0'; allowed is a count from 1 to 10000, or a list such as 7,11.",
                "--seeds ,             | --seeds is ','; allowed is a count from 1 to 10000, or a list such as 7,11.",
                "--lr 1f               | Invalid value for option '--lr': '1f' is not a number",
                "--lr 1e-320           | --lr is '1.0E-320'; allowed is a number from 1.2e-38 to 3.4e38, as float32 holds it.",
                "--arms l2=1f          | l2 is '1f'; allowed is a number.",
                "--seeds 3,4,3         | --seeds names 3 twice; allowed is each seed once.",
                "--seeds x             | Invalid value for option '--seeds' (SEEDS): 'x' is not a whole number",
                "--train-size 0        | --train-size is '0'; allowed is a whole number from 1.",
                "--train-size -5       | --train-size is '-5'; allowed is a whole number from 1.",
                "--train-size 60001    | --train-size 60001 needs 60001 images; mnist has 60000.",
                "--train-size 1.5      | Invalid value for option '--train-size': '1.5' is not a whole number",
                "--val-size -1         | --val-size is '-1'; allowed is a whole number from 0.",
                "--val-size 60000      | needs at least 60001 images; mnist has 60000.",
                "--epochs 0            | --epochs is '0'; allowed is a whole number from 1.",
                "--batch 0             | --batch is '0'; allowed is a whole number from 1.",
                "--batch 1             | makes a mini-batch of one sample; arm 'bn' needs at least 2 in each.",
                "--hidden 0            | --hidden is '0'; allowed is a whole number from 1.",
                "--lr 0                | --lr is '0.0'; allowed is a number above 0.",
                "--lr fast             | Invalid value for option '--lr': 'fast' is not a number",
                "--jobs 0              | --jobs is '0'; allowed is a whole number from 1.",
                "--checkpoint-every 5h | --checkpoint-every is '5h'; allowed is a number of epochs, for example 10, of minutes,",
                "--optimizer rmsprop   | --optimizer is 'rmsprop'; allowed is adam, sgd or adamw.",
                "--data cifar          | --data is 'cifar'; allowed is mnist, fashion-mnist, a folder of idx files",
                "--label class         | --label is 'class', but --data is 'mnist'",
                "--network rnn        | --network is 'rnn'; allowed is mlp, cnn or lstm.",
                "--filters 8           | --filters is 8 with --network mlp; allowed with --network cnn.",
                "--network lstm --hidden 8 | --hidden is 8 with --network lstm; allowed with --network mlp or cnn.",
                "--network cnn --kernel 0 | --kernel is '0'; allowed is a whole number from 1.",
                "--network cnn --filters 4,4,4,4 | need images of at least 76 × 76 pixels; these have 28 × 28.",
                "--network cnn --arms ln | arm 'ln' has 'ln', which normalises a sample over the units of a dense layer",
                "--network lstm --arms plain,bn | which needs statistics for each time step inside an LSTM",
                "--arms spatial-dropout=0.2 | has 'spatial-dropout', which drops whole feature maps, and dense layers have",
                "--network cnn --arms spatial-dropout=1 | spatial-dropout is '1'; allowed is a drop rate above 0 and below 1.",
                "--arms early-stopping=2 --val-size 0 | needs a validation split of at least 1 sample.",
                "--epoch 3             | Unknown options: '--epoch', '3'; did you mean --epochs?",
                "--epochs              | Missing required parameter for option '--epochs'",
                "more                  | Unmatched argument at index 3: 'more'",
            })
    void refuses(String options, String telling) {
        Path results = folder.resolve("results");
        List<String> args = new ArrayList<>(List.of("compare", "--out", results.toString()));
        args.addAll(List.of(options.split(" ")));
        assertRefused(args, telling);
        assertThat(results).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "lstm"})
    void aTextFileHasNoImages(String network) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "a,b,c,d,label\n" + "1,2,3,4,0\n2,3,4,5,1\n".repeat(20));
        assertRefused(
                List.of("compare", "--data", file.toString(), "--network", network, "--arms", "plain"),
                "--network is " + network + ", but a sample is 4 features; allowed are");
    }

    @Test
    void refusesLineEndsAndAnyLengthInOneShortLine() {
        for (String value : List.of("l2=1e-3\n+bn", "\u202Ex\r\n\0".repeat(1000), "bn+".repeat(100_000))) {
            for (String option :
                    List.of("--arms", "--data", "--lr", "--seeds", "--label", "--nothing", "--optimizer")) {
                err.getBuffer().setLength(0);
                assertThat(run(List.of("compare", option, value))).isEqualTo(RegLab.BAD_INPUT);
                String sentence = err.toString().strip();
                assertThat(sentence.length()).isLessThanOrEqualTo("reglab: ".length() + BadInputException.LONGEST);
                assertThat(sentence.chars()).noneMatch(Character::isISOControl).doesNotContain((int) '\u202E');
            }
        }
    }

    @Test
    void refusesAnUnknownCommand() {
        assertRefused(List.of("compute"), "Unmatched argument at index 0: 'compute'; did you mean");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chapter            | Missing required parameter: 'N'",
                "chapter 0          | chapter is '0'; allowed is 1 to 5, or all.",
                "chapter 6          | chapter is '6'; allowed is 1 to 5, or all.",
                "chapter two        | chapter is 'two'; allowed is 1 to 5, or all.",
                "chapter 1 2        | Unmatched argument at index 2: '2'",
                "chapter 1 --fast   | Unknown option: '--fast'",
            })
    void refusesAChapter(String command, String telling) {
        Path results = folder.resolve("results");
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.addAll(List.of("--out", results.toString()));
        assertRefused(args, telling);
        assertThat(results).doesNotExist();
    }

    @Test
    void refusesToMixAChapterWithOtherResults() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        assertRefused(List.of("chapter", "1", "--out", folder.toString()), "this one is not empty");
        assertThat(contents()).containsExactly("thesis.txt");
    }

    @Test
    void refusesDataWithoutAVerb() {
        assertRefused(List.of("data"), "'data' is given without a verb; allowed is list, verify or fetch NAME");
    }

    @Test
    void refusesToFetchWhatShipsWithRegLabOrIsUnknown() {
        assertRefused(List.of("data", "fetch", "cifar"), "data set is 'cifar'; allowed is fashion-mnist.");
        err.getBuffer().setLength(0);
        assertRefused(List.of("data", "fetch", "mnist"), "mnist ships with RegLab");
    }

    @Test
    void refusesAReportOfNothingOrToAFileThatIsNoPage() {
        assertRefused(List.of("report", folder.toString()), "has no results.json");
        err.getBuffer().setLength(0);
        assertRefused(
                List.of("report", folder.toString(), "--out", "x.pdf"), "--out is 'x.pdf'; allowed is a file ending");
        err.getBuffer().setLength(0);
        assertRefused(List.of("report"), "Missing required parameter");
    }

    @Test
    void refusesAFolderAsAPage() throws IOException {
        Path page = Files.createDirectory(folder.resolve("page.html"));
        assertRefused(
                List.of("report", folder.toString(), "--out", page.toString()),
                "page.html'; allowed is a file ending in .html, and this is a folder.");
        assertThat(page).isEmptyDirectory();
    }

    @Test
    void refusesToWatchOnWhatIsNoPort() {
        Path results = folder.resolve("results");
        assertRefused(List.of("compare", "--watch", "70000", "--out", results.toString()), "--watch is '70000'");
        assertThat(results).doesNotExist();
    }

    @Test
    void refusesAFolderThatIsNotEmptyAndLeavesItAlone() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "precious");
        assertRefused(List.of("compare", "--out", folder.toString()), "this one is not empty");
        assertRefusedResume("this one is not empty");
        assertThat(contents()).containsExactly("thesis.txt");
        assertThat(folder.resolve("thesis.txt")).hasContent("precious");
    }

    @Test
    void refusesAFileAsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        assertRefused(List.of("compare", "--out", file.toString()), "a folder, and this is a file");
        err.getBuffer().setLength(0);
        assertRefused(List.of("compare", "--out", file.resolve("below").toString()), "a folder that can be written");
        assertThat(file).hasContent("precious");
    }

    @Test
    void refusesToResumeNothing() {
        assertRefused(List.of("compare", "--resume"), "--resume is given without --out");
    }

    @Test
    void refusesToResumeADamagedFileAndLeavesItAlone() throws IOException {
        Path results = Files.writeString(folder.resolve("results.json"), "{\"schema\": \"reglab.results/1\", ");
        assertRefusedResume("cut short or not JSON");
        assertThat(results).hasContent("{\"schema\": \"reglab.results/1\", ");
    }

    @Test
    void refusesACsvFileWithTextInANumericColumn() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("points.csv"), "a,b,label\n" + "1,2,0\n3,4,1\n".repeat(10) + "5,six,1\n");
        assertRefused(
                List.of(
                        "compare",
                        "--data",
                        csv.toString(),
                        "--out",
                        folder.resolve("out").toString()),
                "six");
        assertThat(contents()).containsExactly("points.csv");
    }

    private void assertRefusedResume(String telling) {
        err.getBuffer().setLength(0);
        assertRefused(List.of("compare", "--resume", "--out", folder.toString()), telling);
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
