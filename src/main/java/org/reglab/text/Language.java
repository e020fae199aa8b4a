package org.reglab.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.reglab.BadInputException;

/** A language that RegLab speaks, with its texts. */
public enum Language {
    EN(Locale.ROOT, "en"),
    ZH(Locale.CHINESE, "zh");

    private static final ResourceBundle.Control AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** In the order in which POSIX asks them. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private final Locale locale;
    private final String code;

    Language(Locale locale, String code) {
        this.locale = locale;
        this.code = code;
    }

    /** As {@code --lang} and HTML's {@code lang} write it. */
    public String code() {
        return code;
    }

    /** Of its bundles. */
    public Locale locale() {
        return locale;
    }

    /** @throws BadInputException unless it is {@code en} or {@code zh} */
    public static Language parse(String word) {
        return Stream.of(values())
                .filter(language -> language.code.equals(word))
                .findFirst()
                .orElseThrow(() -> BadInputException.of(BadInputException.option("lang"), word, "en or zh"));
    }

    /**
     * The language of somebody's surroundings: that of {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG}, the first that is
     * set; where none is, as on Windows, that of Java's locale for display.
     *
     * @param environment the process's variables
     */
    public static Language of(Map<String, String> environment, Locale display) {
        String name = VARIABLES.stream()
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(display.getLanguage());
        return name.matches("(?i)zh([^a-z].*)?") ? ZH : EN;
    }

    /**
     * A text.
     *
     * @param key its first word is the room whose {@code texts.properties} holds it
     * @param arguments what stands for {@code {0}}, {@code {1}} and so on, as {@link String#valueOf(Object)} writes it
     * @throws java.util.MissingResourceException if there is no such text
     */
    public String say(String key, Object... arguments) {
        return format(text(key), arguments);
    }

    /**
     * A number of things: {@code 1 seed}, {@code 3 seeds}. The text has one form for all numbers, or two with {@code |} between
     * them: for one, and for any other number.
     */
    public String count(String key, int number) {
        String[] forms = text(key).split("\\|");
        return format(forms[forms.length > 1 && number != 1 ? 1 : 0], number);
    }

    /** Names in a row: {@code a, b and c}. */
    public String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : say("text.and", joined("text.comma", names.subList(0, last)), names.get(last));
    }

    /** Parts of a sentence in a row, or items of which none is the last: {@code a, b}. */
    public String clauses(List<String> parts) {
        return joined("text.clauses", parts);
    }

    /** Parts of a sentence that have commas of their own: {@code a; b}. */
    public String parts(List<String> parts) {
        return joined("text.semicolon", parts);
    }

    /** Sentences one after another. */
    public String paragraph(List<String> sentences) {
        return joined("text.sentences", sentences);
    }

    private String joined(String key, List<String> pieces) {
        return pieces.stream().reduce((before, next) -> say(key, before, next)).orElse("");
    }

    private String text(String key) {
        String room = key.substring(0, key.indexOf('.'));
        return ResourceBundle.getBundle("org.reglab." + room + ".texts", locale, AS_ASKED)
                .getString(key);
    }

    private String format(String text, Object... arguments) {
        // As strings, since a message writes numbers with separators of a locale.
        Object[] words = Stream.of(arguments).map(String::valueOf).toArray();
        return new MessageFormat(text, Locale.ROOT).format(words);
    }
}
