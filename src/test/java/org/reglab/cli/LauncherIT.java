package org.reglab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.cli.Launcher.Outcome;

/** The distribution from end to end, through {@code bin/reglab} in a process of its own. */
class LauncherIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SMALL = {
        "compare", "--train-size", "300", "--epochs", "2", "--seeds", "2", "--hidden", "16"
    };

    @TempDir
    Path folder;

    private Launcher launcher;

    @BeforeEach
    void start() {
        launcher = new Launcher(folder);
    }

    private Outcome run(String... args) throws Exception {
        return launcher.run(args);
    }

    private Outcome compare(String... more) throws Exception {
        return run(small(more));
    }

    private static String[] small(String... more) {
        return Stream.concat(Stream.of(SMALL), Stream.of(more)).toArray(String[]::new);
    }

    private JsonNode results(String out) throws IOException {
        return JSON.readTree(folder.resolve(out).resolve("results.json").toFile());
    }

    /** The runs without what depends on the clock. */
    private JsonNode runs(String out) throws IOException {
        JsonNode runs = results(out).get("runs");
        for (JsonNode run : runs) {
            ((ObjectNode) run).remove(List.of("trainSeconds", "samplesPerSecond"));
            ((ObjectNode) run.get("final")).remove("trainSeconds");
            run.get("epochs").forEach(epoch -> ((ObjectNode) epoch).remove("trainSeconds"));
        }
        return runs;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A computer whose fonts lack Chinese letters: charts as files are English ones, and that is said once. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutAChineseFontChartsAreEnglish() throws Exception {
        Path latin = Path.of("/usr/share/fonts/truetype/dejavu");
        assumeThat(latin).isDirectory();
        Path fonts = Files.writeString(
                folder.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><fontconfig><dir>" + latin + "</dir><cachedir>" + folder.resolve("fonts")
                        + "</cachedir></fontconfig>");
        // Java remembers fonts in the user's folder.
        Launcher poor = new Launcher(folder, "-Dsun.java2d.fontpath=" + latin, "-Duser.home=" + folder);
        Map<String, String> environment = Map.of("FONTCONFIG_FILE", fonts.toString());

        Outcome chinese = poor.end(poor.start(
                List.of(), environment, small("--arms", "plain,bn", "--quiet", "--lang", "zh", "--out", "zh")));
        Outcome english =
                poor.end(poor.start(List.of(), environment, small("--arms", "plain,bn", "--quiet", "--out", "en")));

        assertThat(chinese.err().strip().lines()).containsExactly("reglab：本机没有中文字体，图表文件使用英文；报告使用中文。");
        assertThat(english.err()).isEmpty();
        for (String chart : List.of("loss.svg", "gap.svg", "seeds.svg")) {
            assertThat(folder.resolve("zh/charts").resolve(chart))
                    .hasSameTextualContentAs(folder.resolve("en/charts").resolve(chart));
        }
        assertThat(Files.readString(folder.resolve("zh/report.html"))).contains("<html lang=\"zh\">");
    }

    @Test
    void speaksChineseWhereItIsAskedToOrTheLocaleIs() throws Exception {
        // ASCII alone, in which Chinese would come out as question marks.
        Outcome asked = launcher.end(launcher.start(
                List.of(), Map.of("LC_ALL", "C"), small("--lang", "zh", "--arms", "plain,bn", "--out", "asked")));
        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.out())
                .startsWith("mnist，300 张训练图像，每个种子另行抽取，隐藏层 16，2 轮")
                .contains("plain：参照组");
        assertThat(asked.err()).contains("[4/4] ", "：测试准确率 ").doesNotContain("?");

        Outcome locale = launcher.end(launcher.start(
                List.of(), Map.of("LC_ALL", "", "LC_MESSAGES", "zh_CN.UTF-8", "LANG", "C"), "data", "list"));
        assertThat(locale.exitCode()).isZero();
        assertThat(locale.out()).contains("mnist：手写数字");
        assertThat(locale.err()).doesNotContain("?");

        assertThat(compare("--arms", "plain,bn", "--out", "english").out()).startsWith("mnist, 300 training images");
        assertThat(runs("asked")).isEqualTo(runs("english"));
        assertThat(results("asked").get("comparison"))
                .isEqualTo(results("english").get("comparison"));
        assertThat(Files.readString(folder.resolve("asked/report.html"))).contains("<html lang=\"zh\">");
    }

    @Test
    void classesComeFromTheArchiveThatPackageHasMade() throws Exception {
        Outcome outcome = new Launcher(folder, "-Xlog:class+load:file=" + folder.resolve("loaded")).run("doctor");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("class data +.*classes\\.jsa");
        assertThat(Files.readAllLines(folder.resolve("loaded")))
                .filteredOn(line -> line.contains(" org.nd4j.linalg.factory.Nd4j "))
                .singleElement()
                .asString()
                .endsWith("shared objects file (top)");
    }

    @Test
    void compareWritesResultsCurvesAndChartsAndPrintsATable() throws Exception {
        Outcome outcome = compare("--arms", "plain,l2=1e-3,bn+dropout=0.5", "--out", "x");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("bn+dropout=0.5: ", "95 % t intervals");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(outcome.out().strip().lines().toList()).last().isEqualTo("Results, charts and report: x");
        // Six runs, a line for each, and nothing else: no library writes to standard error.
        assertThat(outcome.err().lines()).hasSize(6).allMatch(line -> line.matches("\\[\\d/6] .*"));

        JsonNode results = results("x");
        assertThat(names(results)).containsExactly("schema", "spec", "data", "provenance", "runs", "comparison");
        assertThat(results.get("schema").asText()).isEqualTo("reglab.results/1");
        assertThat(names(results.get("spec")))
                .contains(
                        "data",
                        "trainSize",
                        "valSize",
                        "sample",
                        "network",
                        "hidden",
                        "arms",
                        "seeds",
                        "epochs",
                        "batch",
                        "optimizer",
                        "lr",
                        "primary");
        assertThat(results.get("provenance").get("blas").asText()).startsWith("OpenBLAS");
        assertThat(results.get("provenance").get("blasKernel").asText()).isNotEqualTo("unknown");
        assertThat(names(results.get("provenance").get("dataSha256"))).hasSize(4);
        assertThat(results.get("runs")).hasSize(6);
        for (JsonNode run : results.get("runs")) {
            assertThat(names(run))
                    .contains(
                            "arm",
                            "seed",
                            "epochs",
                            "final",
                            "parameters",
                            "trainSeconds",
                            "samplesPerSecond",
                            "sample");
            assertThat(run.get("epochs")).hasSize(2);
            assertThat(names(run.get("epochs").get(0)))
                    .contains(
                            "epoch",
                            "trainLoss",
                            "trainAccuracy",
                            "testLoss",
                            "testAccuracy",
                            "penalty",
                            "trainSeconds");
            assertThat(run.get("final")).isEqualTo(run.get("epochs").get(1));
        }
        assertThat(results.get("comparison")).hasSize(3);
        for (JsonNode arm : results.get("comparison")) {
            assertThat(names(arm)).contains("arm", "n", "verdict", "figures");
            assertThat(arm.get("n").asInt()).isEqualTo(2);
        }
        JsonNode difference = results.at("/comparison/1/figures/testLoss/difference");
        assertThat(names(difference)).contains("mean", "low", "high", "p", "pHolm");

        // 3 arms, 2 seeds, 2 epochs; each line one figure.
        assertThat(Files.readAllLines(folder.resolve("x/curves.csv")))
                .startsWith("arm,seed,epoch,metric,value")
                .anyMatch(line -> line.startsWith("bn+dropout=0.5,2,2,testAccuracy,0."));
        assertThat(folder.resolve("x/charts/loss.png")).isNotEmptyFile();
        assertThat(folder.resolve("x/charts/accuracy.svg")).isNotEmptyFile();
        assertThat(folder.resolve("x/charts/first-layer.png")).isNotEmptyFile();

        // No colours where standard output is a file.
        assertThat(outcome.out()).contains("Test loss over the epochs").doesNotContain("\u001B");

        Path report = folder.resolve("x/report.html");
        String before = Files.readString(report);
        Files.delete(report);
        Outcome rebuilt = run("report", "x");
        assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
        assertThat(report).hasContent(before);
        assertThat(run("report", "x", "x/../x", "--out", "both.html").exitCode())
                .isZero();
        assertThat(folder.resolve("both.html")).content().contains("2 experiments side by side");
    }

    @Test
    void watchServesWhileTrainingGoesOnAndEndsWithIt() throws Exception {
        String[] args = {
            "compare", "--train-size", "300", "--hidden", "16", "--arms", "plain", "--seeds", "2", "--epochs", "200"
        };
        Process process =
                launcher.start(Stream.concat(Stream.of(args), Stream.of("--jobs", "1", "--watch", "--out", "x"))
                        .toArray(String[]::new));
        Path err = folder.resolve("stderr");
        while (!Files.readString(err).contains("Watch: ")) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        URI address = URI.create(
                Files.readString(err).lines().findFirst().orElseThrow().replace("Watch: ", ""));
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("of 2 runs finished.");

        assertThat(launcher.end(process).exitCode()).isZero();
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()))
                .isInstanceOf(ConnectException.class);
        assertThat(folder.resolve("x/report.html")).isNotEmptyFile();
    }

    @Test
    void theRunsAreEqualWhateverTheJobs() throws Exception {
        assertThat(compare("--jobs", "1", "--out", "one", "--quiet").err()).isEmpty();
        assertThat(compare("--jobs", "3", "--out", "three", "--quiet").err()).isEmpty();
        assertThat(runs("three")).isEqualTo(runs("one"));
        assertThat(results("three").at("/provenance/jobs").asInt()).isEqualTo(3);
    }

    @Test
    void withoutOutTheResultsAreFoundByTheirTime() throws Exception {
        Outcome outcome = compare("--arms", "plain");
        String last = outcome.out()
                .strip()
                .lines()
                .toList()
                .get(outcome.out().strip().lines().toList().size() - 1);
        assertThat(last).matches("Results, charts and report: runs.\\d{8}-\\d{6}-compare");
        assertThat(folder.resolve(last.substring(last.indexOf(": ") + 2)).resolve("results.json"))
                .isNotEmptyFile();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be sent Ctrl-C from Java there")
    void ctrlCKeepsWhatIsFinishedAndResumeGoesOn() throws Exception {
        assumeThat(interruptsAreIgnored())
                .as("started in the background by a shell that has its children ignore Ctrl-C")
                .isFalse();
        String[] args = {
            "compare",
            "--train-size",
            "300",
            "--hidden",
            "16",
            "--arms",
            "plain,bn",
            "--seeds",
            "6",
            // Enough for some seconds: the signal must come before the end, however busy the computer is.
            "--epochs",
            "50",
            "--jobs",
            "2",
            "--out",
            "x"
        };
        Process process = launcher.start(args);
        while (!Files.exists(folder.resolve("x/results.json"))) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        Outcome interrupted = launcher.end(process);
        assertThat(interrupted.exitCode()).as(interrupted.err()).isEqualTo(130);
        assertThat(interrupted.err())
                .contains("reglab: interrupted; continue with the same command and --resume --out ");
        assertThat(interrupted.out()).isEmpty();
        int kept = results("x").get("runs").size();
        assertThat(kept).isBetween(1, 11);

        Outcome again = run(args);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("or with --resume one that has a results.json");

        Outcome resumed =
                run(Stream.concat(Stream.of(args), Stream.of("--resume")).toArray(String[]::new));
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err().lines()).hasSize(12 - kept);
        args[args.length - 1] = "whole";
        assertThat(run(args).exitCode()).isZero();
        assertThat(runs("x")).isEqualTo(runs("whole"));
    }

    /** Inherited by all processes that this one starts; known on Linux only. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        long bit = 1L << 1;
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring("SigIgn:".length())
                                                        .strip(),
                                                16)
                                        & bit)
                                != 0);
    }

    @Test
    void quickChapterChecksTrainsAndCompares() throws Exception {
        Outcome outcome = run("chapter", "1", "--quick", "--out", "x");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("Chapter 1: batch normalisation and dropout as layers (document 000)")
                .contains("it proves nothing", "95 % t intervals", "What the document gets wrong", "000-3.1-sigma")
                .contains("Exercises", "Solutions");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(outcome.out().strip().lines().toList()).last().isEqualTo("Results, curves and charts: x");
        // Where the computer is busy, a line before them says how long it will take.
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("By the first epochs, about ")))
                .hasSize(15)
                .allMatch(line -> line.matches("\\[\\d+/15] .*"));
        assertThat(results("x/chapter-1").get("runs")).hasSize(15);
        assertThat(folder.resolve("x/chapter-1/curves.csv")).isNotEmptyFile();
        assertThat(folder.resolve("x/chapter-1/charts/loss.png")).isNotEmptyFile();
    }

    /** A chapter's own main class, as a reader of its source starts it: no launcher, no property, another folder. */
    @Test
    void aChapterIsAMainClassThatFindsMnist() throws Exception {
        Outcome outcome = chapter("org.reglab.chapters.Chapter3SimpleNet", "--quick");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Chapter 3: custom layers and a small network (document 002)")
                .contains("it proves nothing", "95 % t intervals", "Solutions");
        assertThat(folder.resolve("runs/chapter-3/chapter-3/results.json")).isNotEmptyFile();
    }

    @Test
    void aChapterRefusesAnotherArgumentInASentence() throws Exception {
        Outcome outcome = chapter("org.reglab.chapters.Chapter5Synergy", "--fast");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines(
                        "chapter-5: The argument of chapter-5 is '--fast'; allowed is --quick or none.");
    }

    private Outcome chapter(String mainClass, String argument) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = Launcher.distribution().toAbsolutePath().resolve("lib") + "/*";
        Process process = new ProcessBuilder(java.toString(), "-cp", classPath, mainClass, argument)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        return launcher.end(process);
    }

    @Test
    void aCsvFileIsComparedByItsNamedLabel() throws Exception {
        StringBuilder csv = new StringBuilder("kind,width,height\n");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            csv.append(i % 2)
                    .append(',')
                    .append(i % 2 + random.nextGaussian() / 4)
                    .append(',');
            csv.append(random.nextGaussian()).append('\n');
        }
        Files.writeString(folder.resolve("points.csv"), csv);
        Outcome outcome = run(
                "compare",
                "--data",
                "points.csv",
                "--label",
                "kind",
                "--arms",
                "plain,dropout=0.2",
                "--hidden",
                "8",
                "--epochs",
                "30",
                "--lr",
                "0.01",
                "--batch",
                "16",
                "--seeds",
                "2",
                "--out",
                "x");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(results("x").at("/runs/0/final/testAccuracy").asDouble()).isGreaterThan(0.85);
        assertThat(results("x").at("/spec/trainSize").asInt()).isEqualTo(160);
        assertThat(results("x").at("/spec/label").asText()).isEqualTo("kind");
    }

    @Test
    void damagedDataIsRefusedAndVerifySaysWhatIsWrong() throws Exception {
        Path mnist = Files.createDirectories(folder.resolve("mine/mnist"));
        try (Stream<Path> files = Files.list(Launcher.distribution().resolve("data/mnist"))) {
            for (Path file : files.toList()) {
                Files.copy(file, mnist.resolve(file.getFileName()));
            }
        }
        Launcher withMine = new Launcher(folder, "-Dreglab.data=" + folder.resolve("mine"));
        assertThat(withMine.run("data", "verify").exitCode()).isZero();

        Path labels = mnist.resolve("t10k-labels-idx1-ubyte.gz");
        byte[] bytes = Files.readAllBytes(labels);
        Files.write(labels, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        Outcome verified = withMine.run("data", "verify");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out()).contains("WRONG   t10k-labels-idx1-ubyte", "OK      train-images-idx3-ubyte");
        Outcome refused = withMine.run(small("--out", "x"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().strip().lines()).hasSize(1).first().asString().contains("t10k-labels-idx1-ubyte.gz");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void doctorFindsAllWell() throws Exception {
        Outcome outcome = run("doctor");
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("BLAS kernel", "mnist", "verified", "1 for ND4J, 1 for BLAS in each job");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void doctorSaysWhatToDoAboutTooLittleMemory() throws Exception {
        Outcome outcome = new Launcher(folder, "-Xms64m", "-Xmx256m").run("doctor");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).containsPattern("WRONG heap").contains("→ set -Xmx2g");
    }

    @Test
    void helpVersionAndCompletionAreThere() throws Exception {
        assertThat(run("--version").out()).startsWith("reglab ");
        for (String command :
                List.of("compare", "chapter", "claims", "papers", "report", "playground", "data", "doctor")) {
            assertThat(run(command, "--help").out()).contains("Usage: reglab " + command, "Example: reglab " + command);
        }
        assertThat(run("generate-completion").out()).contains("complete -F _complete_reglab");
    }

    @Test
    void theClassPathIsSmallAndHoldsOnePlatformsNatives() throws IOException {
        long bytes = 0;
        List<String> natives = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Launcher.distribution().resolve("lib"))) {
            for (Path jar : jars.toList()) {
                bytes += Files.size(jar);
                if (jar.getFileName()
                        .toString()
                        .matches("(nd4j-native|openblas|javacpp)-[\\d.].*(x86_64|arm64)\\.jar")) {
                    natives.add(jar.getFileName().toString());
                }
            }
        }
        System.out.printf("Runtime class path: %.1f MB%n", bytes / 1e6);
        assertThat(bytes).isLessThan(250_000_000);
        assertThat(natives).hasSize(3);
    }
}
