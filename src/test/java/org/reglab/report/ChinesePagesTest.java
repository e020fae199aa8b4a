package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.experiment.Plan;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.experiment.Toy;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.reglab.report.page.Page;
import org.reglab.report.page.PageRenderer;
import org.reglab.text.Language;

/** What people read in Chinese has no English word in it, but for names. */
class ChinesePagesTest {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
    private static final Pattern READ_ALOUD =
            Pattern.compile("(?:aria-label|alt|data-label|data-copied|data-selected|data-stopped)=\"([^\"]*)\"");

    /** Arms as they are written, names of people, methods, programs and files, units, and kinds of a chart's lines. */
    private static final Set<String> NAMES =
            Set.of(("plain bn dropout input ln mnist toy adam pp SHA JDK RegLab BLAS Deeplearning Holm Guo et al"
                            + " results json inspection curves csv report html LINE POINTS STEPS INTERVAL null true false")
                    .split(" "));

    @TempDir
    static Path folder;

    private static Results results;
    private static ExperimentInspection inspection;

    @BeforeAll
    static void train() throws IOException {
        RecordedExperiment experiment = new RecordedExperiment(
                Toy.spec("plain", "bn+dropout=0.5", "input-dropout=0.2", "l1=1e-3"), Toy.data(), folder, 2);
        results = experiment.run(RunListener.NONE);
        inspection = experiment.inspection();
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The English words of a text that are no names. */
    private static Set<String> english(String text, Results of) {
        Set<String> words = words(text);
        words.removeAll(NAMES);
        // What computers call themselves.
        words.removeAll(words(of.provenance().toString()));
        return words;
    }

    /** All that a page shows or says: its text, what its charts are made of, and what is read aloud. */
    private static String read(Page page) {
        String html = PageRenderer.render(page);
        List<String> aloud = new ArrayList<>();
        Matcher matcher = READ_ALOUD.matcher(html);
        while (matcher.find()) {
            aloud.add(matcher.group(1));
        }
        String shown = html.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("(?s)<script>.*?</script>", "")
                .replaceAll("(?s)<code>.*?</code>", "")
                .replaceAll("\"[a-zA-Z]+\":", "")
                .replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("&[a-z]+;", " ");
        return shown + String.join("\n", aloud);
    }

    @Test
    void aReportWithAllItsSections() {
        Page page = ComparisonPage.of(results, Optional.of(inspection), Language.ZH);

        assertThat(page.sections()).extracting("id").contains("differences", "comparison", "calibration", "dropout");
        assertThat(page.sections()).extracting("title").contains("学习曲线", "泛化差距", "批量归一化", "校准");
        assertThat(english(read(page), results)).isEmpty();
        assertThat(PageRenderer.render(page)).contains("<html lang=\"zh\">", ">复制</button>", "data-copied=\"已复制。\"");
        assertThat(read(page)).hasSizeGreaterThan(5000);
    }

    @Test
    void reportsOfOneSeedOfDivergedRunsAndSideBySide() {
        Results one = SampleResults.of("plain,bn", 1, 3);
        Results diverged = Results.of(
                one.spec(),
                one.provenance(),
                Runs.of(List.of(one.runs().list().get(0), SampleResults.diverged("bn", 1))));
        Results many = SampleResults.of(SampleResults.ARMS, 3, 12);
        List<SideBySidePage.Side> sides =
                List.of(new SideBySidePage.Side("甲", many), new SideBySidePage.Side("乙", one));
        for (Page page : List.of(
                ComparisonPage.of(one, Optional.empty(), Language.ZH),
                ComparisonPage.of(diverged, Optional.empty(), Language.ZH),
                ComparisonPage.of(many, Optional.empty(), Language.ZH),
                SideBySidePage.of(sides, Language.ZH))) {
            Set<String> words = english(read(page), many);
            // The options of the side-by-side page keep their names.
            words.removeAll(
                    words(
                            "data trainSize valSize sample first per seed network mlp hidden arms seeds epochs batch optimizer lr engine lean label primary testLoss"));
            assertThat(words).as(page.title()).isEmpty();
        }
    }

    @Test
    void thePageThatGrows() {
        LivePage live = new LivePage(results.spec(), Runs.of(List.of()), Language.ZH);
        RunResult run = results.runs().list().get(0);
        live.runStarted(new RunId(run.arm(), run.seed()));
        assertThat(english(read(live.page()), results)).isEmpty();
        live.epochFinished(run.id(), run.epochs().get(0));
        assertThat(live.page().progress()).contains("8 次运行中已完成 0 次。", "：第 1 轮，共 5 轮，测试损失 ");
        assertThat(english(read(live.page()), results)).isEmpty();
    }

    @Test
    void whatTheTerminalShows() {
        for (Results one : List.of(
                results,
                SampleResults.of(SampleResults.ARMS, 3, 12),
                SampleResults.of("plain,bn", 1, 2),
                Results.of(
                        SampleResults.spec("plain,bn", 2, 3),
                        SampleResults.provenance(),
                        Runs.of(List.of(SampleResults.diverged("plain", 1), SampleResults.diverged("bn", 1)))))) {
            for (int width : List.of(60, 80, 120)) {
                String text = ComparisonTable.render(one, width, Language.ZH)
                        + Sparklines.render(one, width, (color, bars) -> bars, Language.ZH);
                // Names may be shortened.
                assertThat(english(text.replaceAll("\\S*…\\S*", ""), one)).isEmpty();
            }
        }
        assertThat(ComparisonTable.render(results, 100, Language.ZH))
                .startsWith("toy，90 ")
                .contains("\nplain：参照组\n", "Holm 校正", "测试损失");
    }

    @Test
    void thePlan() {
        Plan plan = Plan.of(results.spec(), Toy.data(), 2);
        Set<String> words = english(PlanText.whole(plan, Path.of("x"), Language.ZH), results);
        words.removeAll(Set.of("kB", "MB", "GB"));
        assertThat(words).isEmpty();
        assertThat(PlanText.whole(plan, Path.of("x"), Language.EN)).startsWith("Plan: 4 arms × 2 seeds = 8 runs");
    }

    @Test
    void numbersAreTheSameInBothLanguages() {
        Pattern number = Pattern.compile("[−+]?\\d+\\.\\d+");
        List<String> texts = Stream.of(Language.values())
                .map(language -> ComparisonTable.render(results, 100, language))
                .map(text -> text.substring(text.indexOf('─')))
                .map(text -> number.matcher(text)
                        .results()
                        .map(found -> found.group())
                        .toList()
                        .toString())
                .toList();
        assertThat(texts.get(1)).isEqualTo(texts.get(0)).hasSizeGreaterThan(200);
    }

    @Test
    void chartsAreDrawnWhereAFontHasTheLetters() throws Exception {
        List<Path> files = ReportCharts.write(folder, results, Optional.of(inspection), Language.ZH);
        assertThat(files).isNotEmpty();
        String drawn = java.nio.file.Files.readString(folder.resolve("charts/loss.svg"));
        ReportCharts.write(folder, results, Optional.of(inspection), Language.EN);
        String english = java.nio.file.Files.readString(folder.resolve("charts/loss.svg"));

        assertThat(drawn.equals(english)).isEqualTo(!ChartFonts.canWrite(Language.ZH));
    }
}
