package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;
import org.reglab.comparison.Metric;
import org.reglab.data.DataRequest;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.experiment.Toy;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.record.InspectionFile;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import org.reglab.record.SampleResults;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;
import org.reglab.report.page.Section;
import org.reglab.text.Language;

class ComparisonPageTest {
    @TempDir
    Path folder;

    @Test
    void asksAndAnswers() {
        Page page = ComparisonPage.of(SampleResults.of("plain,l2=1e-3,bn", 3, 12), Optional.empty());

        assertThat(page.question())
                .isEqualTo(
                        "Which of l2=1e-3 and bn generalises better than plain on mnist with 5000 training images, 12"
                                + " epochs and 3 seeds?");
        assertThat(page.answer())
                .startsWith("Against plain, 2 arms lower the loss on unseen images, l2=1e-3 most: by 30 %; its accuracy"
                        + " differs by less than 0.47 points either way. Lower test loss than plain: l2=1e-3 (−0.0")
                .containsPattern("Highest mean test accuracy: \\S+, 94\\.\\d\\d ± \\d\\.\\d\\d %\\.$");
        assertThat(page.sections())
                .extracting(Section::id)
                .containsExactly("differences", "comparison", "power", "curves", "gap", "seeds", "provenance");
    }

    @Test
    void aForestPlotAndASentencePerArmOpenTheReport() {
        Results results = SampleResults.of("plain,l2=1e-3,bn", 3, 12);
        Section opening =
                ComparisonPage.of(results, Optional.empty()).sections().get(0);

        assertThat(opening.title()).isEqualTo("Differences from plain");
        var chart = opening.blocks().get(0).chart();
        assertThat(chart.y().labels()).containsExactly("bn", "l2=1e-3");
        var difference =
                results.comparison().get(1).figures().get(Metric.TEST_LOSS).difference();
        var row = chart.series().get(0);
        assertThat(row.name()).isEqualTo("l2=1e-3");
        assertThat(row.x()).containsExactly(difference.mean());
        assertThat(row.y()).containsExactly(1.0);
        assertThat(row.low()).containsExactly(difference.low());
        assertThat(row.high()).containsExactly(difference.high());
        assertThat(row.dashed()).isEqualTo(!difference.separable());
        assertThat(chart.numbers(Language.EN).rows()).hasSize(2);
        assertThat(opening.blocks().get(2).table().rows())
                .extracting(arm -> arm.cells().get(0).text())
                .satisfiesExactly(
                        plain -> assertThat(plain).startsWith("The others are held against it: test loss 0."),
                        l2 -> assertThat(l2).startsWith("Better than plain: its test loss is lower by 0."),
                        bn -> assertThat(bn).matches("(Better than|Worse than|Not told from) plain: .*"));
    }

    @Test
    void aFirstEpochOutsideOfAChartIsTold() {
        Section curves = ComparisonPage.of(SampleResults.of("plain,bn", 2, 12), Optional.empty())
                .sections()
                .get(3);
        assertThat(curves.blocks().get(0).chart().text())
                .matches("Cut off: the first epoch, which goes up to 0\\.\\d{3}\\.");
        assertThat(curves.blocks().get(2).chart().text())
                .matches("Cut off: the first epoch, which goes down to \\d\\d\\.\\d %\\.");
        Section few = ComparisonPage.of(SampleResults.of("plain,bn", 2, 3), Optional.empty())
                .sections()
                .get(3);
        assertThat(few.blocks().get(0).chart().text()).isEmpty();
    }

    @Test
    void pointsOfOneSeedStandBesideOneAnother() {
        Section seeds = ComparisonPage.of(SampleResults.of("plain,bn,l2=1", 2, 3), Optional.empty())
                .sections()
                .get(5);
        var chart = seeds.blocks().get(0).chart();
        assertThat(chart.series().stream().map(one -> one.x().get(0))).doesNotHaveDuplicates();
        assertThat(chart.numbers(Language.EN).rows()).extracting("name").containsExactly("seed 1", "seed 2");
        assertThat(chart.numbers(Language.EN).rows().get(1).cells())
                .noneMatch(cell -> cell.text().equals("–"));
    }

    @Test
    void oneSeedIsNoAnswer() {
        Page page = ComparisonPage.of(SampleResults.of("plain,bn", 1, 3), Optional.empty());

        assertThat(page.question()).startsWith("Does bn generalise better than plain on mnist");
        assertThat(page.answer())
                .startsWith("With one seed there is no interval to judge by: bn (")
                .doesNotContain("±");
    }

    @Test
    void anExperimentWithoutAFinishedRunHasAPage() {
        Results sample = SampleResults.of("plain", 1, 3);
        Results results =
                Results.of(sample.spec(), sample.provenance(), Runs.of(List.of(SampleResults.diverged("plain", 1))));

        Page page = ComparisonPage.of(results, Optional.empty());

        assertThat(page.answer()).isEqualTo("No run has final figures yet.");
        assertThat(PageRenderer.render(page)).contains("diverged with every seed");
    }

    @Test
    void isMadeAgainFromWhatIsOnDisk() throws IOException {
        RecordedExperiment experiment =
                new RecordedExperiment(Toy.spec("plain", "bn+dropout=0.5"), Toy.data(), folder, 2);
        Results results = experiment.run(RunListener.NONE);
        String now = PageRenderer.render(ComparisonPage.of(results, Optional.of(experiment.inspection())));

        String later = PageRenderer.render(ComparisonPage.of(ResultsFile.read(folder), InspectionFile.read(folder)));

        assertThat(later)
                .isEqualTo(now)
                .contains("Confusion matrix of bn+dropout&#x3D;0.5", "drop rate 0.5 of hidden 1");
    }

    @Test
    void aResumedExperimentKeepsWhatWasSeenBefore() throws IOException {
        RecordedExperiment first = new RecordedExperiment(Toy.spec("plain", "bn"), Toy.data(), folder, 1);
        first.run(RunListener.NONE);
        byte[] before = Files.readAllBytes(folder.resolve(InspectionFile.NAME));

        RecordedExperiment second = new RecordedExperiment(Toy.spec("plain", "bn"), Toy.data(), folder, 1);
        second.resume();
        second.run(RunListener.NONE);

        assertThat(folder.resolve(InspectionFile.NAME)).hasBinaryContent(before);
    }

    @Test
    void aDamagedInspectionIsRefused() throws IOException {
        Path file = folder.resolve(InspectionFile.NAME);
        Files.writeString(file, "{\"schema\": \"reglab.inspection/1\", \"arms\"");
        assertThatThrownBy(() -> InspectionFile.read(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("inspection.json is cut short or not JSON");
        Files.writeString(file, "{\"schema\": \"reglab.inspection/2\"}");
        assertThatThrownBy(() -> InspectionFile.read(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is 'reglab.inspection/2'; allowed is 'reglab.inspection/1'.");
    }

    @Test
    void theCommandRepeatsTheSpecification() {
        String command = RepeatCommand.of(SampleResults.spec("plain,bn", 1, 3), Language.EN);

        assertThat(command)
                .isEqualTo(
                        "reglab compare --data mnist --train-size 5000 --val-size 0 --sample per-seed --network mlp --hidden"
                                + " 256,256 --arms plain,bn --seeds 1 --epochs 3 --batch 128 --optimizer adam --lr 0.001"
                                + " --engine lean --primary testLoss");
    }

    @Test
    void theCommandHasTheSizesOfItsArchitecture() {
        assertThat(RepeatCommand.of(SampleResults.spec("plain", 2, 3).withArchitecture(Cnn.DEFAULT), Language.EN))
                .contains("--network cnn --hidden 128 --filters 16,32 --kernel 5 --arms plain");
        assertThat(RepeatCommand.of(SampleResults.spec("plain", 2, 3).withArchitecture(Lstm.DEFAULT), Language.EN))
                .contains("--network lstm --units 64 --arms plain");
    }

    @Test
    void sideBySideHasOneColourPerArmAndOneRangePerFigure() {
        Results one = SampleResults.of("plain,bn", 2, 4);
        Results two = SampleResults.of("bn,l2=1e-3", 2, 6);

        Page page =
                SideBySidePage.of(List.of(new SideBySidePage.Side("one", one), new SideBySidePage.Side("two", two)));

        assertThat(page.keys()).extracting("name").containsExactly("plain", "bn", "l2=1e-3");
        List<Section> curves =
                page.sections().stream().filter(s -> s.id().equals("curves")).toList();
        var blocks = curves.get(0).blocks();
        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(0).chart().y()).isEqualTo(blocks.get(1).chart().y());
        assertThat(blocks.get(2).chart().y()).isEqualTo(blocks.get(3).chart().y());
    }

    @Test
    void sideBySideHasOneAnswerThatCompares() {
        Results one = SampleResults.of("plain,l2=1e-3,bn", 3, 12);
        Results two = SampleResults.of("plain,l2=1e-3,dropout=0.5", 3, 12);
        Results last = SampleResults.of("l2=1e-3,plain", 3, 12);

        String same = SideBySidePage.of(
                        List.of(new SideBySidePage.Side("one", one), new SideBySidePage.Side("two", two)))
                .answer();
        assertThat(same)
                .startsWith(
                        "Test loss against the first arm: lower in all 2: l2=1e-3.\nTest accuracy against the first arm:"
                                + " not separable in all 2: l2=1e-3.\n")
                .containsPattern("\\nHighest mean test accuracy: one \\S+, 94\\.\\d\\d %; two \\S+, 94\\.\\d\\d %\\.$");
        assertThat(SideBySidePage.of(
                                List.of(new SideBySidePage.Side("one", one), new SideBySidePage.Side("last", last)))
                        .answer())
                .startsWith("No arm but the first is in more than one of these experiments.\n");

        ExperimentSpec spec = SampleResults.spec("plain,l2=1e-3", 3, 12);
        List<RunResult> swapped = new ArrayList<>();
        for (RunResult run : SampleResults.of("plain,l2=1e-3", 3, 12).runs()) {
            String arm = run.arm().equals("plain") ? "l2=1e-3" : "plain";
            swapped.add(new RunResult(arm, run.seed(), run.status(), run.epochs(), run.last(), 1, 1, 1, null));
        }
        Results other = Results.of(spec, SampleResults.provenance(), Runs.of(swapped));
        assertThat(SideBySidePage.of(
                                List.of(new SideBySidePage.Side("one", one), new SideBySidePage.Side("other", other)))
                        .answer())
                .containsPattern("Test loss against the first arm: l2=1e-3 is lower in one \\(−0\\.\\d{3}\\), higher"
                        + " in other \\(\\+0\\.\\d{3}\\)\\.");
    }

    @Test
    void classesHaveTheNamesThatTheDataSetOrTheInspectionGivesThem() throws IOException {
        RecordedExperiment experiment = new RecordedExperiment(Toy.spec("plain", "bn"), Toy.data(), folder, 2);
        Results results = experiment.run(RunListener.NONE);
        ExperimentInspection seen = experiment.inspection();
        List<String> names = IntStream.range(0, seen.classCount())
                .mapToObj(i -> "kind " + (char) ('A' + i))
                .toList();

        String page = PageRenderer.render(ComparisonPage.of(results, Optional.of(seen.withClassNames(names))));

        assertThat(page).contains("<th scope=\"row\" role=\"rowheader\">kind A</th>");
        ExperimentInspection ten =
                new ExperimentInspection(ExperimentInspection.SCHEMA, 10, 0, new byte[0], List.of(), List.of());
        ExperimentSpec fashion = ExperimentSpec.DEFAULT.withData(DataRequest.DEFAULT.withSource("fashion-mnist"));
        assertThat(ClassNames.in(ten, fashion).called(8)).isEqualTo("Bag");
        assertThat(ClassNames.in(ten, ExperimentSpec.DEFAULT).called(8)).isEqualTo("8");
        assertThat(ClassNames.in(seen, fashion).classNames()).isEmpty();
    }

    @Test
    void namesOfClassesAreKeptOnDisk() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ExperimentInspection named = new ExperimentInspection(
                ExperimentInspection.SCHEMA, 2, 0, new byte[0], List.of(), List.of(), List.of("stays", "churns"));
        Files.write(folder.resolve(InspectionFile.NAME), json.writeValueAsBytes(named));
        assertThat(InspectionFile.read(folder).orElseThrow().called(1)).isEqualTo("churns");
        String without = json.writeValueAsString(named.withClassNames(List.of()));
        assertThat(without).doesNotContain("classNames");
        Files.writeString(folder.resolve(InspectionFile.NAME), without);
        assertThat(InspectionFile.read(folder).orElseThrow().called(1)).isEqualTo("1");
    }

    @Test
    void sideBySideRefusesTheSameTwice() {
        SideBySidePage.Side side = new SideBySidePage.Side("x", SampleResults.of("plain", 1, 2));
        assertThatThrownBy(() -> SideBySidePage.of(List.of(side, side)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("'x' is given twice; allowed is each folder once.");
    }
}
