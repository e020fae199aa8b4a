package org.reglab.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.reglab.text.Language;

/**
 * Makes one HTML file of a page: styles, scripts, numbers and pictures are all in it. A content security policy in the file
 * allows these scripts alone and forbids every connection, but for a page with progress to its own server.
 */
public final class PageRenderer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String CHARTS = charts();
    private static final Template TEMPLATE = Mustache.compiler()
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(resource(name + ".mustache")))
            .compile(resource("page.mustache"));

    private PageRenderer() {}

    /** What the template sees beside the page itself. */
    private record View(
            Page page,
            String style,
            String script,
            String charts,
            String policy,
            Map<String, String> say,
            Mustache.Lambda json,
            Mustache.Lambda inWords,
            Mustache.Lambda numbersOf,
            Mustache.Lambda numbers) {}

    /** Words that are the same on every page, each {@code report.page.NAME} of the texts. */
    private static final List<String> WORDS = List.of(
            "skip",
            "question",
            "answer",
            "sections",
            "show",
            "noScripts",
            "numbers",
            "copy",
            "copied",
            "selected",
            "stopped",
            "colon");

    /** What the script needs of a chart, in an order that is the same in every process, as a map's would not be. */
    private record Drawn(Axis x, Axis y, List<Series> series) {}

    /** The page as HTML. The same page gives the same text. */
    public static String render(Page page) {
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                + PageFiles.hash(CHARTS) + " "
                + PageFiles.hash(SCRIPT) + "; base-uri 'none'; form-action 'none'; connect-src "
                + (page.progress() == null ? "'none'" : "'self'");
        Language language = page.language();
        Map<String, String> say = new HashMap<>();
        WORDS.forEach(word -> say.put(word, language.say("report.page." + word)));
        return TEMPLATE.execute(new View(
                page,
                STYLE,
                SCRIPT,
                CHARTS,
                policy,
                say,
                (fragment, out) -> out.write(json((Chart) fragment.context())),
                (fragment, out) -> out.write(escaped(((Chart) fragment.context()).inWords(language))),
                (fragment, out) ->
                        out.write(escaped(language.say("report.page.numbersOf", ((Chart) fragment.context()).title()))),
                (fragment, out) -> fragment.execute(((Chart) fragment.context()).numbers(language), out)));
    }

    private static String escaped(String text) {
        return Escapers.HTML.escape(text);
    }

    /** JSON that can stand inside a script element: without the character that could end it. */
    private static String json(Chart chart) {
        try {
            return JSON.writeValueAsString(new Drawn(chart.x(), chart.y(), chart.series()))
                    .replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String charts() {
        Properties properties = new Properties();
        try (InputStream in = PageRenderer.class.getResourceAsStream("/org/reglab/reglab.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String library = resource(
                "/META-INF/resources/webjars/chart.js/" + properties.getProperty("chartjs") + "/dist/chart.umd.min.js");
        // The map is not in the page, and a browser with its tools open would look for it.
        return library.replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    private static String resource(String name) {
        return PageFiles.text(PageRenderer.class, name);
    }
}
