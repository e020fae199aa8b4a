package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.reglab.playground.Playground.Trained;
import org.reglab.report.Browser;

/** The playground in a real browser. */
class PlaygroundIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PICTURE = "return document.getElementById('plane').toDataURL()";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Playground playground;
    private static Path page;

    @BeforeAll
    static void train() throws IOException {
        browser = Browser.start();
        playground = SmallPlayground.trained(2);
        page = Files.writeString(folder.resolve("playground.html"), PlaygroundPage.render(playground));
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
        browser.open(page);
    }

    private static WebElement find(String css) {
        return browser.driver().findElement(By.cssSelector(css));
    }

    /** The number itself, without what the last move changed. */
    private static String number(String id) {
        return browser.ask("return document.getElementById(arguments[0]).firstChild.textContent", id);
    }

    private static void assertShows(Trained network) {
        assertThat(number("test-loss"))
                .isEqualTo(String.format("%.3f", network.last().testLoss()));
        assertThat(number("train-loss"))
                .isEqualTo(String.format("%.3f", network.last().trainLoss()));
        assertThat(number("test-accuracy"))
                .isEqualTo(String.format("%.1f %%", 100 * network.last().testAccuracy()));
        assertThat(number("train-accuracy"))
                .isEqualTo(String.format("%.1f %%", 100 * network.last().trainAccuracy()));
    }

    @Test
    void loadsWithoutErrorsAndAsksForNothingButItself() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.equals(page.toUri().toString()) || url.startsWith("data:"));
        assertShows(playground.network(0, 1, false, 0, 0));
    }

    @Test
    void aSliderMovesToAnotherNetworkWithTheKeyboard() {
        String picture = browser.ask(PICTURE);
        String curves = browser.ask("return document.getElementById('curves').innerHTML");
        String before = number("test-loss");

        find("#lambda").sendKeys(Keys.ARROW_RIGHT);

        assertThat(find("#lambda-value").getText()).isEqualTo("0.05");
        assertThat(find("#lambda").getAttribute("aria-valuetext")).isEqualTo("0.05");
        assertShows(playground.network(0, 1, false, 1, 0));
        assertThat(number("test-loss")).isNotEqualTo(before);
        assertThat(browser.<String>ask(PICTURE)).isNotEqualTo(picture);
        assertThat(browser.<String>ask("return document.getElementById('curves').innerHTML"))
                .isNotEqualTo(curves);
        // What the move changed stands below.
        assertThat(find("#test-loss small").getText()).matches("[+\u2212]0\\.\\d{3}|±0");

        find("#lambda").sendKeys(Keys.ARROW_LEFT);
        assertThat(browser.<String>ask(PICTURE)).isEqualTo(picture);
    }

    @Test
    void everyControlReachesItsNetwork() {
        find("#rate").sendKeys(Keys.ARROW_RIGHT);
        assertShows(playground.network(0, 1, false, 0, 1));
        find("#bn").sendKeys(Keys.SPACE);
        assertShows(playground.network(0, 1, true, 0, 1));
        find("#width").sendKeys(Keys.HOME);
        assertShows(playground.network(0, 0, true, 0, 1));
        find(".data input[value='0']").sendKeys(Keys.ARROW_RIGHT);
        assertShows(playground.network(1, 0, true, 0, 1));
        assertThat(browser.console()).isEmpty();
    }

    /** The colours of a cell's centre: what the file says is what is painted. */
    @Test
    void aCellIsPaintedAsItsNetworkAnswers() {
        String painted = browser.ask("const c = document.getElementById('plane'), s = c.width / 8,"
                + " x = c.getContext('2d'), at = (i) => [...x.getImageData((i % 8 + 0.5) * s,"
                + " (Math.floor(i / 8) + 0.15) * s, 1, 1).data];"
                // Blue outweighs red where class 0 is the likelier one.
                + " return [...Array(64).keys()].map(i => at(i)[2] > at(i)[0] ? '0' : '1').join('')");
        String levels = playground.network(0, 1, false, 0, 0).picture().levels();
        int same = 0;
        for (int cell = 0; cell < 64; cell++) {
            boolean one = Picture.ALPHABET.indexOf(levels.charAt(cell)) >= 32;
            same += painted.charAt(cell) == (one ? '1' : '0') ? 1 : 0;
        }
        // Points and the boundary lie on some cells.
        assertThat(same).isGreaterThan(50);
    }

    @Test
    void testPointsAreDrawnWhereTheyAreWanted() {
        String picture = browser.ask(PICTURE);
        find("#test-points").sendKeys(Keys.SPACE);
        assertThat(browser.<String>ask(PICTURE)).isNotEqualTo(picture);
    }

    @Test
    void aQuestionIsAnsweredFromTheNetworks() {
        WebElement question = find("#question-penalty");
        question.findElement(By.cssSelector("button[type=submit]")).click();
        assertThat(question.findElement(By.cssSelector(".outcome")).getText()).isEqualTo("Choose an answer first.");

        double before = playground.network(0, 1, false, 0, 0).last().trainLoss();
        double after = playground.network(0, 1, false, 1, 0).last().trainLoss();
        String happens = Math.abs(after - before) < 0.02 ? "stays" : after < before ? "falls" : "rises";
        question.findElement(By.cssSelector("input[value=" + happens + "]")).click();
        question.findElement(By.cssSelector("button[type=submit]")).click();

        assertThat(question.findElement(By.cssSelector(".outcome")).getText())
                .startsWith("Your prediction was right.")
                .contains(String.format("%.3f before, %.3f after", before, after));
        assertShows(playground.network(0, 1, false, 1, 0));
        List<String> pair = browser.ask("return [...document.querySelectorAll('#question-penalty .pair canvas')]"
                + ".map(canvas => canvas.toDataURL())");
        assertThat(pair).hasSize(2).doesNotHaveDuplicates();
        question.findElement(By.cssSelector("[data-show=from]")).click();
        assertShows(playground.network(0, 1, false, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void fitsTheScreen(int width, boolean dark) throws IOException {
        browser.look(width, dark);
        browser.open(page);
        long wide = browser.ask("return document.documentElement.scrollWidth");
        assertThat(wide).isLessThanOrEqualTo(width);
        List<String> outside = browser.ask("return [...document.querySelectorAll('main *')]"
                + ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)"
                + ".map(e => e.tagName + '#' + e.id)");
        assertThat(outside).isEmpty();
        browser.screenshot(SCREENSHOTS.resolve("playground-" + width + (dark ? "-dark" : "-light") + ".png"));
    }

    @Test
    void worksInsideANotebooksFrame() throws IOException {
        Path notebook = Files.writeString(
                folder.resolve("notebook.html"),
                "<!DOCTYPE html><title>notebook</title>" + PlaygroundPage.frame(playground, 700));
        browser.open(notebook);
        browser.driver().switchTo().frame(0);
        assertShows(playground.network(0, 1, false, 0, 0));
        find("#rate").sendKeys(Keys.ARROW_RIGHT);
        assertShows(playground.network(0, 1, false, 0, 1));
        browser.driver().switchTo().defaultContent();
        assertThat(browser.console()).isEmpty();
    }
}
