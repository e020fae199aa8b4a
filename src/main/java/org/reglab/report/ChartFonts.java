package org.reglab.report;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.reglab.text.Language;

/** Which of this computer's fonts charts are written in. */
public final class ChartFonts {
    private static final Map<Language, Optional<String>> FAMILIES = new ConcurrentHashMap<>();

    private ChartFonts() {}

    /** Whether a font has the language's letters. */
    public static boolean canWrite(Language language) {
        return found(language).isPresent();
    }

    /** The font's family: the usual one where it has the letters, or none has. */
    static String family(Language language) {
        return found(language).orElse(Font.SANS_SERIF);
    }

    private static Optional<String> found(Language language) {
        return FAMILIES.computeIfAbsent(language, ChartFonts::find);
    }

    private static Optional<String> find(Language language) {
        String letters = language.say("report.chart.letters");
        Font usual = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        if (language == Language.EN || usual.canDisplayUpTo(letters) < 0) {
            return Optional.of(Font.SANS_SERIF);
        }
        try {
            return Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                    .filter(font -> font.canDisplayUpTo(letters) < 0)
                    .map(Font::getFamily)
                    .sorted()
                    .findFirst();
        } catch (RuntimeException | LinkageError e) {
            // A JDK without any font, which draws no charts at all.
            return Optional.empty();
        }
    }
}
