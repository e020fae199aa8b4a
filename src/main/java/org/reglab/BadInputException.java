package org.reglab;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something that the user gave cannot be used. The message is one sentence that names the key, the value and what is allowed;
 * the command line prints it without a stack trace and ends with exit code 2.
 *
 * <p>What a Java program calls {@code trainSize}, the command line calls {@code --train-size}. Sentences name such a setting by
 * {@link #option(String)}: {@link #getMessage()} then speaks Java, {@link #onCommandLine()} speaks of options.
 */
public final class BadInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    // Private use characters, which no sentence or file name has.
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern OPTION = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final String sentence;

    /** With a whole sentence, for example {@code "epochs is 0; allowed is a whole number from 1."}. */
    public BadInputException(String sentence) {
        super(OPTION.matcher(sentence).replaceAll("$1"));
        this.sentence = sentence;
    }

    /**
     * The usual sentence.
     *
     * @param key what was given, for example {@code dropout}, or {@link #option(String)}
     * @param value the value that cannot be used
     * @param allowed what is allowed, for example {@code "a whole number from 1"}
     */
    public static BadInputException of(String key, Object value, String allowed) {
        return new BadInputException(key + " is '" + value + "'; allowed is " + allowed + ".");
    }

    /**
     * A setting's name for a sentence.
     *
     * @param name as Java writes it, for example {@code trainSize}
     */
    public static String option(String name) {
        return OPEN + name + CLOSE;
    }

    /** The sentence with command-line options: {@code --train-size} for {@code trainSize}. */
    public String onCommandLine() {
        return OPTION.matcher(sentence)
                .replaceAll(match -> "--"
                        + CAPITAL.matcher(match.group(1))
                                .replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT)));
    }
}
