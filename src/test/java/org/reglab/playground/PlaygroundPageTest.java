package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.report.page.PageFiles;
import org.reglab.runtime.JavaArrays;
import org.reglab.text.Language;

class PlaygroundPageTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    private static Playground playground;
    private static String page;
    private static JsonNode data;

    @BeforeAll
    static void render() throws IOException {
        playground = SmallPlayground.trained(2);
        page = PlaygroundPage.render(playground);
        data = new JsonMapper().readTree(only(DATA));
    }

    private static String only(Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).isFalse();
        return found;
    }

    @Test
    void holdsEveryNetworksPictureAndNumbers() {
        for (int plane = 0; plane < 2; plane++) {
            JsonNode networks = data.get("planes").get(plane).get("networks");
            assertThat(networks).hasSize(16);
            for (int i = 0; i < 16; i++) {
                Playground.Trained trained =
                        playground.planes().get(plane).networks().get(i);
                EpochMetrics last = trained.last();
                JsonNode network = networks.get(i);
                assertThat(network.get("picture").asText())
                        .isEqualTo(trained.picture().levels())
                        .hasSize(64);
                assertThat(network.get("train").get(0).asDouble())
                        .isEqualTo(Math.round(1000 * last.trainLoss()) / 1000.0);
                assertThat(network.get("test").get(0).asDouble())
                        .isEqualTo(Math.round(1000 * last.testLoss()) / 1000.0);
                assertThat(network.get("test").get(1).asDouble()).isEqualTo(last.testAccuracy());
                assertThat(network.get("testCurve")).hasSize(30);
                assertThat(network.get("testCurve").get(29).asLong()).isEqualTo(Math.round(1000 * last.testLoss()));
            }
        }
    }

    @Test
    void holdsThePoints() {
        JsonNode train = data.get("planes").get(1).get("train");
        float[] points = JavaArrays.of(playground.planes().get(1).train().features());
        assertThat(train.get("x").get(3).asDouble()).isEqualTo(Math.round(points[6] * 1e3) / 1e3);
        assertThat(train.get("y").get(3).asDouble()).isEqualTo(Math.round(points[7] * 1e3) / 1e3);
        assertThat(train.get("classes").asText()).isEqualTo("01".repeat(10));
        assertThat(data.get("planes").get(1).get("test").get("x")).hasSize(50);
    }

    @Test
    void needsNothingButItself() {
        // A name, not an address.
        String addresses = page.replace("http://www.w3.org/2000/svg", "");
        assertThat(addresses).doesNotContain("http://", "https://", "{{", "src=\"");
        String script = only(SCRIPT);
        String policy = page.replace("&#39;", "'").replace("&#x3D;", "=");
        assertThat(policy).contains("script-src " + PageFiles.hash(script) + ";", "connect-src 'none'");
    }

    @Test
    void asksOnlyWhatItsDataCanAnswer() {
        // There is no spiral in the small one.
        assertThat(data.get("questions")).hasSize(2);
        assertThat(page)
                .contains("id=\"question-penalty\"", "id=\"question-dropout\"")
                .doesNotContain("question-small\"");
    }

    @Test
    void saysWhichCommandMakesItAgain() {
        assertThat(page).doesNotContain("reglab playground --");
        PlaygroundSpec quick = PlaygroundSpec.QUICK.withSeed(9);
        assertThat(PlaygroundPage.render(PlaygroundRun.run(quick, 2, () -> {})))
                .contains("reglab playground --quick --seed 9 --out playground.html");
    }

    @Test
    void aFrameHoldsTheWholePage() {
        String frame = PlaygroundPage.frame(playground, 700);
        assertThat(frame).startsWith("<iframe title=").contains("height: 700px");
        String held = frame.replaceFirst("(?s).*srcdoc=\"(.*)\"></iframe>", "$1");
        assertThat(held).doesNotContain("\"");
        assertThat(held.replace("&quot;", "\"").replace("&amp;", "&")).isEqualTo(page);
    }

    @Test
    void numbersAreWrittenAsPeopleDo() {
        assertThat(PageData.label(0)).isEqualTo("0");
        assertThat(PageData.label(1e-4)).isEqualTo("0.0001");
        assertThat(PageData.label(0.5)).isEqualTo("0.5");
        assertThat(PageData.label(3)).isEqualTo("3");
        assertThat(PageData.label(10)).isEqualTo("10");
    }

    @Test
    void curvesHaveAtMostAboutFortyPlacesAndTheLastEpoch() {
        assertThat(PageData.measured(3)).containsExactly(1, 2, 3);
        assertThat(PageData.measured(100))
                .hasSizeBetween(30, 42)
                .startsWith(1, 3, 6)
                .endsWith(99, 100);
    }

    @Test
    void speaksChineseWithTheSameNumbers() throws IOException {
        String chinese = PlaygroundPage.render(playground, Language.ZH);
        assertThat(chinese).contains("<html lang=\"zh\">", "正则化演练场").doesNotContain("Regularisation", "{{");
        Matcher matcher = DATA.matcher(chinese);
        assertThat(matcher.find()).isTrue();
        JsonNode other = new JsonMapper().readTree(matcher.group(1));
        assertThat(other.get("planes")).isEqualTo(data.get("planes"));
        assertThat(PlaygroundPage.frame(playground, 700, Language.ZH)).contains("title=\"RegLab 正则化演练场\"");
    }
}
