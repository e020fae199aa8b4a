package org.reglab.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.network.Arm;
import org.reglab.network.Optimizer;
import org.reglab.record.InspectionFile;
import org.reglab.record.RecordedExperiment;
import org.reglab.record.Results;
import org.reglab.record.ResultsFile;
import org.reglab.record.SampleResults;
import org.reglab.report.page.Page;
import org.reglab.text.Language;

/** The report in a real browser. */
class ReportIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int MOST_BYTES = 3_000_000;

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Path report;

    @BeforeAll
    static void train() throws IOException {
        browser = Browser.start();
        DataSplit mnist = DataLoader.load(new DataRequest("mnist", null, 300, 0));
        ExperimentSpec spec = ExperimentSpec.DEFAULT
                .withTrainSize(300)
                .withHidden(30, 20)
                .withArms("plain,l1=1e-3,bn+dropout=0.5,input-dropout=0.2")
                .withSeeds(3)
                .withEpochs(6)
                .withBatch(50)
                .withOptimizer(Optimizer.ADAM, 0.01);
        RecordedExperiment experiment = new RecordedExperiment(spec, mnist, folder, 2);
        Results results = experiment.run(RunListener.NONE);
        report = ReportFile.write(folder, ComparisonPage.of(results, Optional.of(experiment.inspection())));
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        browser.look(1280, false);
        browser.requests();
        browser.console();
        browser.open(report);
    }

    @Test
    void loadsWithoutErrorsAndAsksForNothingButItself() throws IOException {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.equals(report.toUri().toString()) || url.startsWith("data:"));
        long charts = browser.ask("return document.querySelectorAll('.chart canvas').length");
        long drawn = browser.ask("return Object.keys(Chart.instances).length");
        assertThat(drawn).isEqualTo(charts).isGreaterThan(15);
        assertThat(Files.size(report)).isLessThan(MOST_BYTES);
        System.out.printf("Report: %.1f MB%n", Files.size(report) / 1e6);
    }

    @Test
    void hasATableBehindEveryChartAndWordsForEveryPicture() {
        long without = browser.ask("return [...document.querySelectorAll('.chart')]"
                + ".filter(f => f.querySelectorAll('details tbody tr').length < 1).length");
        assertThat(without).isZero();
        long silent = browser.ask("return [...document.querySelectorAll('img')].filter(i => !i.alt).length"
                + " + [...document.querySelectorAll('canvas')].filter(c => !c.getAttribute('aria-label')).length");
        assertThat(silent).isZero();
        long broken =
                browser.ask("return [...document.querySelectorAll('img')].filter(i => i.naturalWidth === 0).length");
        assertThat(broken).isZero();
        List<String> ids = browser.ask("return [...document.querySelectorAll('[id]')].map(e => e.id)");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void anArmIsSwitchedOffInChartsTablesAndPictures() {
        WebElement box = browser.driver().findElement(By.cssSelector("#keys input[value='l1=1e-3']"));
        assertThat(shown("testLoss", "l1=1e-3")).isTrue();
        assertThat(visible("[data-key='l1=1e-3']")).isGreaterThan(2);

        box.click();

        assertThat(shown("testLoss", "l1=1e-3")).isFalse();
        assertThat(shown("seeds-testAccuracy", "l1=1e-3")).isFalse();
        assertThat(shown("testLoss", "plain")).isTrue();
        assertThat(visible("[data-key='l1=1e-3']")).isZero();

        // With the keyboard alone.
        box.sendKeys(Keys.SPACE);
        assertThat(shown("testLoss", "l1=1e-3")).isTrue();
    }

    private static boolean shown(String chart, String arm) {
        return browser.ask(
                "const c = Chart.getChart(document.querySelector('#' + arguments[0] + ' canvas'));"
                        + "return c.data.datasets.some((d, i) => d.key === arguments[1] && c.isDatasetVisible(i));",
                chart,
                arm);
    }

    private static long visible(String selector) {
        return browser.ask(
                "return [...document.querySelectorAll(arguments[0])].filter(e => !e.hidden).length", selector);
    }

    @ParameterizedTest
    @CsvSource({"testLoss, 4", "trainAccuracy, 2"})
    void theValuesUnderThePointerAreThoseOfTheResults(String figure, int epoch) throws IOException {
        List<String> lines = hover(figure, epoch);

        JsonNode results =
                new ObjectMapper().readTree(folder.resolve("results.json").toFile());
        List<String> expected = new ArrayList<>();
        for (JsonNode arm : results.at("/spec/arms")) {
            double sum = 0;
            double low = Double.MAX_VALUE;
            double high = 0;
            for (JsonNode run : results.get("runs")) {
                if (run.get("arm").equals(arm)) {
                    double value =
                            run.at("/epochs/" + (epoch - 1) + "/" + figure).asDouble();
                    sum += value;
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            expected.add(arm.asText() + ": " + text(figure, sum / 3) + " [" + text(figure, low) + ", "
                    + text(figure, high) + "]");
        }
        assertThat(lines).isEqualTo(expected);
    }

    private static String text(String figure, double value) {
        return figure.endsWith("Accuracy")
                ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Rests the pointer above an epoch, and reads what the chart then says. */
    private static List<String> hover(String chart, int epoch) {
        WebElement canvas = browser.driver().findElement(By.cssSelector("#" + chart + " canvas"));
        browser.ask("arguments[0].scrollIntoView({block: 'center'})", canvas);
        Number x = browser.ask(
                "const c = Chart.getChart(arguments[0]);"
                        + "return c.scales.x.getPixelForValue(arguments[1]) - c.width / 2;",
                canvas,
                epoch);
        new Actions(browser.driver()).moveToElement(canvas, x.intValue(), 5).perform();
        return new WebDriverWait(browser.driver(), Duration.ofSeconds(5)).until(driver -> {
            List<String> lines = browser.ask(
                    "const t = Chart.getChart(arguments[0]).tooltip;"
                            + "return t && t.opacity > 0 ? t.body.flatMap(b => b.lines) : []",
                    canvas);
            return lines.isEmpty() ? null : lines;
        });
    }

    @Test
    void aChoiceShowsOneOfItsOptions() {
        WebElement section = browser.driver().findElement(By.id("confusion"));
        Select arm = new Select(section.findElement(By.tagName("select")));
        assertThat(arm.getOptions()).hasSize(4);
        arm.selectByVisibleText("bn+dropout=0.5");
        assertThat(section.findElements(By.tagName("caption")).stream()
                        .filter(WebElement::isDisplayed)
                        .map(WebElement::getText))
                .containsExactly("Confusion matrix of bn+dropout=0.5");
    }

    @Test
    void theConfusionMatrixHasEveryTestImageOnce() {
        Number all = browser.ask(
                "return [...document.querySelectorAll('#confusion .option:first-of-type tbody tr')]"
                        + ".flatMap(r => [...r.querySelectorAll('td')].slice(0, 10)).reduce((s, c) => s + Number(c.textContent), 0)");
        assertThat(all.intValue()).isEqualTo(10_000);
    }

    @Test
    void theCommandIsCopied() {
        WebElement block = browser.driver().findElement(By.className("command"));
        assertThat(block.findElement(By.tagName("code")).getText())
                .startsWith("reglab compare --data mnist --train-size 300 ")
                .contains("--arms plain,l1=1e-3,bn+dropout=0.5,input-dropout=0.2 --seeds 1,2,3 --epochs 6");
        block.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
        new WebDriverWait(browser.driver(), Duration.ofSeconds(5))
                .until(driver -> block.findElement(By.cssSelector("[role=status]"))
                        .getText()
                        .startsWith("Copied"));
    }

    @Test
    void namesAreTextWhateverTheyHold() throws IOException {
        Arm script = new Arm("<script>window.hit = 1</script>", List.of());
        Arm image = new Arm("\"><img src=x onerror=\"window.hit = 1\">", List.of());
        RunResult model = SampleResults.of("plain", 1, 3).runs().list().get(0);
        List<RunResult> runs = new ArrayList<>();
        for (Arm arm : List.of(script, image)) {
            runs.add(new RunResult(arm.name(), 1, Status.FINISHED, model.epochs(), model.last(), 1, 1, 1, null));
        }
        ExperimentSpec plain = SampleResults.spec("plain", 1, 3);
        ExperimentSpec spec = plain.withData(
                        new DataRequest("</script><b>.csv", "<script>window.hit = 1</script>", 10, 0))
                .withContenders(script)
                .withBatch(5)
                .withOptimizer(plain.optimizer(), 0.1);
        Results results = Results.of(spec, SampleResults.provenance(), Runs.of(runs.subList(0, 1)));
        Results other = Results.of(spec.withContenders(image), SampleResults.provenance(), Runs.of(runs.subList(1, 2)));
        for (Page page : List.of(
                ComparisonPage.of(results, Optional.empty()),
                ComparisonPage.of(other, Optional.empty()),
                SideBySidePage.of(List.of(
                        new SideBySidePage.Side("<i>one", results), new SideBySidePage.Side("</style>", other))))) {
            Path file = folder.resolve("names.html");
            ReportFile.writeTo(file, page);
            browser.open(file);

            boolean hit = browser.ask("return 'hit' in window");
            assertThat(hit).isFalse();
            assertThat(browser.console()).isEmpty();
            long scripts = browser.ask("return document.querySelectorAll('script:not([type])').length");
            assertThat(scripts).isEqualTo(2);
            long foreign = browser.ask("return document.querySelectorAll('b, img, i:not(.swatch)').length");
            assertThat(foreign).isZero();
        }
        assertThat(browser.driver().findElement(By.id("keys")).getText()).contains(script.name(), image.name());
        List<String> drawn = browser.ask("return Object.values(Chart.instances)[0].data.datasets.map(d => d.label)");
        assertThat(drawn).contains(script.name());
    }

    @Test
    void aChinesePageIsChineseInTheBrowserToo() throws IOException {
        Results results = ResultsFile.read(folder);
        Path file = folder.resolve("chinese.html");
        ReportFile.writeTo(file, ComparisonPage.of(results, InspectionFile.read(folder), Language.ZH));
        for (int width : List.of(1280, 390)) {
            for (boolean dark : List.of(false, true)) {
                browser.look(width, dark);
                browser.open(file);
                browser.screenshot(SCREENSHOTS.resolve("chinese-" + width + (dark ? "-dark" : "-light") + ".png"));
                assertThat(browser.console()).isEmpty();
                Number across = browser.ask("return document.documentElement.scrollWidth - innerWidth");
                assertThat(across.intValue()).isLessThanOrEqualTo(0);
            }
        }
        browser.look(1280, false);
        String lang = browser.ask("return document.documentElement.lang");
        assertThat(lang).isEqualTo("zh");
        List<String> titles = browser.ask("return [...document.querySelectorAll('h2')].map(h => h.textContent)");
        assertThat(titles).contains("与 plain 的差异", "学习曲线", "泛化差距", "批量归一化", "数字的来历");
        List<String> axes = browser.ask("const c = Chart.getChart(document.querySelector('#testLoss canvas'));"
                + "return [c.options.scales.x.title.text, c.options.scales.y.title.text]");
        assertThat(axes).containsExactly("轮", "测试损失");
        List<String> pointer = hover("testLoss", 2);
        assertThat(pointer.get(0)).startsWith("plain：");
        browser.driver().findElement(By.cssSelector("#provenance .copy")).click();
        new WebDriverWait(browser.driver(), Duration.ofSeconds(5))
                .until(driver -> !driver.findElement(By.cssSelector("#provenance [role=status]"))
                        .getText()
                        .isEmpty());
        assertThat(browser.driver()
                        .findElement(By.cssSelector("#provenance [role=status]"))
                        .getText())
                .isIn("已复制。", "已选中；请用键盘复制。");
        List<String> shown = browser.ask(
                "return [...document.querySelectorAll('select')].map(s => s.parentElement.firstChild.textContent)");
        assertThat(shown).contains("实验组", "结论所针对的指标");
    }

    @Test
    void theLivePageGrowsAndEndsAsTheFinishedReport() {
        Results results = SampleResults.of("plain,bn", 1, 3);
        RunId plain = new RunId("plain", 1);
        List<EpochMetrics> epochs = results.runs().list().get(0).epochs();
        try (LiveReport live = LiveReport.start(results.spec(), Runs.of(List.of()), 0)) {
            browser.driver().get(live.address().toString());
            live.runStarted(plain);
            assertThat(points()).isZero();
            live.epochFinished(plain, epochs.get(0));
            live.epochFinished(plain, epochs.get(1));
            awaitPoints(2);
            assertThat(browser.driver().findElement(By.id("progress")).getText())
                    .contains("0 of 2 runs finished.", "plain, seed 1: epoch 2 of 3, test loss ");
            results.runs().forEach(live::runFinished);
            awaitPoints(3);
            live.finish(ComparisonPage.of(results, Optional.empty()));
        }
        new WebDriverWait(browser.driver(), Duration.ofSeconds(5))
                .until(driver -> browser.ask("return !('live' in document.documentElement.dataset)"));
        assertThat(browser.driver().findElement(By.id("provenance")).isDisplayed())
                .isTrue();
        assertThat(browser.console()).isEmpty();
    }

    private static long points() {
        return browser.ask("return Chart.getChart(document.querySelector('#testLoss canvas'))"
                + ".data.datasets.find(d => d.kind === 'value' && d.label === 'plain')?.data.length ?? 0");
    }

    private static void awaitPoints(long count) {
        new WebDriverWait(browser.driver(), Duration.ofSeconds(10)).until(driver -> points() == count);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void fitsTheScreenInLightAndDark(int width, boolean dark) throws IOException {
        browser.look(width, dark);
        browser.open(report);

        Number overflow =
                browser.ask("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow.intValue()).isZero();
        for (String color : List.of("--ink", "--soft", "--link", "--good", "--bad")) {
            assertThat(contrast(color, "--paper")).as(color).isGreaterThan(4.5);
        }
        browser.screenshot(SCREENSHOTS.resolve("report-" + width + (dark ? "-dark" : "-light") + ".png"));
    }

    @Test
    void onAPhoneRowsAreCardsAndNoNumberIsCut() {
        browser.look(390, false);
        browser.open(report);

        long cut = browser.ask("return [...document.querySelectorAll('.table')]"
                + ".filter(t => t.offsetParent && t.scrollWidth > t.clientWidth).length");
        assertThat(cut).isZero();
        String label = browser.ask("const cell = document.querySelector('#comparison tbody tr td:nth-of-type(2)');"
                + "return getComputedStyle(cell, '::before').content");
        assertThat(label).isEqualTo("\"test accuracy %\"");
        String zero = browser.ask("return getComputedStyle(document.querySelector('#confusion td.zero')).display");
        assertThat(zero).isEqualTo("none");
    }

    @Test
    void theForestPlotHasEachArmsIntervalAndTheLegendItsLook() {
        List<Object> places = browser.ask("const c = Chart.getChart(document.querySelector('#forest-testLoss canvas'));"
                + "return c.data.datasets.filter(d => d.series.style === 'INTERVAL')"
                + ".map(d => d.data.length + ' ' + d.data[0].y)");
        assertThat(places).hasToString("[3 2, 3 1, 3 0]");
        long samples = browser.ask("return document.querySelectorAll('#keys .sample svg').length");
        assertThat(samples).isEqualTo(4);
        List<String> legend = browser.ask(
                "return [...document.querySelectorAll('#reliability .legend li')]" + ".map(li => li.textContent)");
        assertThat(legend).endsWith("perfect calibration").hasSize(5);
    }

    /** Of two colours of the page, as WCAG 2 defines it. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String name) {
        String hex = browser.ask(
                "return getComputedStyle(document.documentElement).getPropertyValue(arguments[0]).trim()", name);
        int color = Integer.decode(hex);
        double[] share = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int part = 0; part < 3; part++) {
            double value = (color >> (16 - 8 * part) & 0xFF) / 255.0;
            sum += share[part] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void contrastIsWhatWcagSaysItIs() {
        browser.ask("document.documentElement.style.setProperty('--a', '#000000');"
                + "document.documentElement.style.setProperty('--b', '#ffffff')");
        assertThat(contrast("--a", "--b")).isCloseTo(21, within(1e-9));
    }

    @Test
    void isPrintedOnLightPaper() throws IOException {
        browser.look(1280, true);
        browser.open(report);
        byte[] pdf = browser.print(SCREENSHOTS.resolve("report.pdf"));
        assertThat(new String(pdf, 0, 5, US_ASCII)).isEqualTo("%PDF-");
        browser.ask("dispatchEvent(new Event('beforeprint'))");
        String paper =
                browser.ask("return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()");
        assertThat(paper).isEqualTo("#ffffff");
        Map<String, Object> plain = browser.ask("const d = Chart.getChart(document.querySelector('#testLoss canvas'))"
                + ".data.datasets.find(d => d.label === 'plain' && d.kind === 'value'); return {color: d.borderColor}");
        assertThat(plain).containsEntry("color", "#000000");
    }
}
