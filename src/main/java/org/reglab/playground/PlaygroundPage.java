package org.reglab.playground;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reglab.report.page.PageFiles;
import org.reglab.runtime.Machine;
import org.reglab.text.Language;

/**
 * The playground as one HTML file: styles, script, pictures and numbers are all in it. A content security policy in the file allows
 * its own script alone and forbids every connection.
 */
public final class PlaygroundPage {
    private static final String STYLE = PageFiles.text(PlaygroundPage.class, "playground.css");
    private static final String SCRIPT = PageFiles.text(PlaygroundPage.class, "playground.js");
    private static final Template TEMPLATE =
            Mustache.compiler().compile(PageFiles.text(PlaygroundPage.class, "playground.mustache"));

    private PlaygroundPage() {}

    /** One slider. */
    private record Slider(String id, String label, String hint, List<String> values) {
        int last() {
            return values.size() - 1;
        }

        boolean single() {
            return values.size() == 1;
        }
    }

    private record Data(int index0, String name) {}

    private record Asked(int index0, String id, String text) {}

    /** What the template sees. */
    private record View(
            String lang,
            Map<String, String> t,
            String policy,
            String style,
            String script,
            String data,
            String lead,
            List<Data> planes,
            List<Slider> sliders,
            String planeAlternative,
            String testPoints,
            String curvesAlternative,
            List<Asked> questions,
            List<String> how,
            String made) {}

    /** The page as HTML, in English. The same playground gives the same text. */
    public static String render(Playground playground) {
        return render(playground, Language.EN);
    }

    /** The same in a language. */
    public static String render(Playground playground, Language language) {
        Words words = new Words(language);
        PlaygroundSpec spec = playground.spec();
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src "
                + PageFiles.hash(SCRIPT) + "; base-uri 'none'; form-action 'none'; connect-src 'none'";
        return TEMPLATE.execute(new View(
                language.code(),
                names(words),
                policy,
                STYLE,
                SCRIPT,
                PageData.of(playground, words).json(),
                words.say("lead", spec.networkCount()),
                numbered(spec.data().stream()
                        .map(data -> words.say("data." + data.id()))
                        .toList()),
                sliders(spec, words),
                words.say("plane.alt", spec.cells() * spec.cells()),
                words.say("testPoints", spec.testSize()),
                words.say("curves.alt", spec.epochs()),
                questions(spec, words),
                how(spec, words),
                made(spec, words)));
    }

    /**
     * The page inside another one, for a notebook: {@code display("html", PlaygroundPage.frame(playground, 900))}. The frame
     * holds the whole page; nothing else is written.
     *
     * @param height in CSS pixels
     */
    public static String frame(Playground playground, int height) {
        return frame(playground, height, Language.EN);
    }

    /** The same in a language. */
    public static String frame(Playground playground, int height, Language language) {
        String page = render(playground, language).replace("&", "&amp;").replace("\"", "&quot;");
        return "<iframe title=\"" + new Words(language).say("frame") + "\" style=\"width: 100%; height: " + height
                + "px; border: 0\" srcdoc=\"" + page + "\"></iframe>";
    }

    /** The texts as the template can name them: a dot would look into a text. */
    private static Map<String, String> names(Words words) {
        Map<String, String> names = new TreeMap<>();
        words.all().forEach((key, text) -> names.put(key.replace('.', '-'), text));
        return names;
    }

    private static List<Data> numbered(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Data(i, names.get(i)))
                .toList();
    }

    private static List<Slider> sliders(PlaygroundSpec spec, Words words) {
        return List.of(
                slider("lambda", words, spec.lambdas().stream().map(PageData::label)),
                slider("rate", words, spec.dropRates().stream().map(PageData::label)),
                slider("width", words, spec.widths().stream().map(String::valueOf)));
    }

    private static Slider slider(String id, Words words, Stream<String> values) {
        return new Slider(id, words.say(id), words.say(id + ".hint"), values.toList());
    }

    private static List<Asked> questions(PlaygroundSpec spec, Words words) {
        List<Question> questions = Question.of(spec);
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new Asked(
                        i,
                        questions.get(i).id(),
                        words.say("question." + questions.get(i).id())))
                .toList();
    }

    private static List<String> how(PlaygroundSpec spec, Words words) {
        Stream<String> laws = spec.data().stream().map(data -> words.say("how." + data.id(), data.noise()));
        return Stream.concat(
                        laws,
                        Stream.of(
                                words.say("how.noise"),
                                words.say("how.points", spec.trainSize(), spec.testSize()),
                                words.say("how.network", PageData.label(spec.lr()), spec.epochs(), spec.batch()),
                                words.say("how.cells", spec.cells()),
                                words.say("how.loss"),
                                words.say("how.seed", spec.seed())))
                .toList();
    }

    /** With the command that makes the page again, if there is one. */
    private static String made(PlaygroundSpec spec, Words words) {
        boolean quick = spec.withSeed(0).equals(PlaygroundSpec.QUICK.withSeed(0));
        if (!quick && !spec.withSeed(0).equals(PlaygroundSpec.DEFAULT.withSeed(0))) {
            return words.say("made", Machine.version());
        }
        String options = (quick ? " --quick" : "") + " --seed " + spec.seed();
        return words.say("made.again", Machine.version(), "reglab playground" + options + " --out playground.html");
    }
}
