package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reglab.comparison.Curve;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.w3c.dom.Element;

@Tag("slow")
class LearningCurvesTest {
    @TempDir
    Path dir;

    private List<Path> learningCurves(Results results) throws Exception {
        return ReportCharts.write(dir, results, Optional.empty()).stream()
                .filter(file -> file.getFileName().toString().matches("(loss|accuracy)[.](png|svg)"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "3, 12"})
    void drawsPngAndSvg(int seeds, int epochs) throws Exception {
        List<Path> files = learningCurves(SampleResults.of(SampleResults.ARMS, seeds, epochs));

        assertThat(files)
                .extracting(file -> dir.relativize(file).toString().replace('\\', '/'))
                .containsExactly("charts/loss.png", "charts/loss.svg", "charts/accuracy.png", "charts/accuracy.svg");
        for (Path file : files) {
            if (file.toString().endsWith(".png")) {
                BufferedImage image = ImageIO.read(file.toFile());
                assertThat(image.getWidth()).isEqualTo(1800);
                assertThat(image.getHeight()).isEqualTo(1080);
                assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
                assertThat(colors(image)).contains(0xFF000000, 0xFFD55E00, 0xFF0072B2, 0xFF009E73, 0xFFCC79A7);
            } else {
                Element svg = documents().parse(file.toFile()).getDocumentElement();
                assertThat(svg.getTagName()).isEqualTo("svg");
                assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 900 540");
                assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(20);
            }
        }
    }

    @Test
    void drawsWhatIsLeftWhenAnArmDivergedAndNamesAreAlike() throws Exception {
        Results results =
                SampleResults.of("plain,l2=1e-4+bn+dropout=0.5+max-norm=3,l2=1e-4+bn+dropout=0.5+max-norm=4", 1, 2);
        List<RunResult> runs = List.of(
                SampleResults.diverged("plain", 1),
                results.runs().list().get(1),
                results.runs().list().get(2));

        assertThat(learningCurves(Results.of(results.spec(), results.provenance(), Runs.of(runs))))
                .hasSize(4);
    }

    @Test
    void drawsAnEmptyChartWhenNothingIsLeft() throws Exception {
        Results results = SampleResults.of("plain", 1, 2);
        List<RunResult> runs = List.of(SampleResults.diverged("plain", 1));

        assertThat(learningCurves(Results.of(results.spec(), results.provenance(), Runs.of(runs))))
                .hasSize(4);
    }

    @Test
    void aCurveHasMeanAndRangeAsFarAsEveryRunGoes() {
        List<RunResult> runs = List.of(
                SampleResults.of("plain", 2, 3).runs().list().get(0),
                SampleResults.of("plain", 2, 2).runs().list().get(1),
                SampleResults.diverged("plain", 3));

        Curve curve = Curve.of("plain", Runs.of(runs), Metric.TEST_LOSS::of);

        double one = runs.get(0).epochs().get(1).testLoss();
        double two = runs.get(1).epochs().get(1).testLoss();
        assertThat(curve.epochs()).containsExactly(1, 2);
        assertThat(curve.mean()[1]).isEqualTo((one + two) / 2);
        assertThat(curve.low()[1]).isEqualTo(Math.min(one, two));
        assertThat(curve.high()[1]).isEqualTo(Math.max(one, two));
    }

    @Test
    void eightyFourArmsDifferAndThoseOfOneColourByTheirDashes() {
        List<String> arms =
                IntStream.rangeClosed(1, 84).mapToObj(i -> "l2=" + i).toList();
        ArmColors colors = new ArmColors(arms);

        assertThat(arms.stream().map(arm -> colors.hex(arm) + colors.mark(arm) + colors.dash(arm)))
                .doesNotHaveDuplicates();
        assertThat(arms.stream().limit(28).map(arm -> colors.hex(arm) + colors.dash(arm)))
                .doesNotHaveDuplicates();
    }

    @Test
    void usualArmsKeepTheirLookWhateverTheirPlace() {
        ArmColors one = new ArmColors(List.of("plain", "l2=1e-3", "dropout=0.5", "bn", "bn+dropout=0.5"));
        ArmColors other = new ArmColors(List.of("bn", "dropout=0.5+bn", "max-norm=3", "plain", "l2=1e-2", "l2=1e-3"));

        for (String arm : List.of("plain", "bn")) {
            assertThat(other.hex(arm)).isEqualTo(one.hex(arm));
            assertThat(other.mark(arm)).isEqualTo(one.mark(arm));
        }
        assertThat(other.hex("dropout=0.5+bn")).isEqualTo(one.hex("bn+dropout=0.5"));
        assertThat(other.hex("l2=1e-2")).isEqualTo(one.hex("l2=1e-3"));
        assertThat(other.hex("l2=1e-3")).isNotEqualTo(other.hex("l2=1e-2"));
        assertThat(other.hex("max-norm=3")).isEqualTo(one.hex("dropout=0.5"));
    }

    @Test
    void drawsTheDifferencesOfTwelveArms() throws Exception {
        String arms = IntStream.rangeClosed(1, 11).mapToObj(i -> "l2=" + i).collect(Collectors.joining(","));
        List<Path> files = ReportCharts.write(dir, SampleResults.of("plain," + arms, 3, 5), Optional.empty());

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("difference-loss.png", "difference-loss.svg", "difference-accuracy.png");
        BufferedImage image =
                ImageIO.read(dir.resolve("charts/difference-loss.png").toFile());
        assertThat(colors(image)).contains(0xFFD55E00, 0xFF0072B2, 0xFF009E73, 0xFFCC79A7);
    }

    @Test
    void drawsADifferenceThatIsTheSameForEachSeed() throws Exception {
        Results sample = SampleResults.of("plain,bn", 2, 3);
        // Both arms with plain's figures: every difference is 0, and so is its interval.
        List<RunResult> runs = new ArrayList<>();
        for (long seed : sample.spec().seeds()) {
            RunResult plain = sample.runs().find(new RunId("plain", seed)).orElseThrow();
            for (String arm : sample.spec().arms()) {
                runs.add(new RunResult(
                        arm, seed, plain.status(), plain.epochs(), plain.last(), 1, 1, 1, plain.machine()));
            }
        }
        Results results = Results.of(sample.spec(), sample.provenance(), Runs.of(runs));

        assertThat(ReportCharts.write(dir, results, Optional.empty()))
                .extracting(file -> file.getFileName().toString())
                .contains("difference-accuracy.png");
    }

    private static Set<Integer> colors(BufferedImage image) {
        Set<Integer> colors = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colors.add(image.getRGB(x, y));
            }
        }
        return colors;
    }

    private static javax.xml.parsers.DocumentBuilder documents() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The document type that the file names is on the web; tests stay off it.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder();
    }
}
