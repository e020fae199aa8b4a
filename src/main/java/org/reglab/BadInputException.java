package org.reglab;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that the user gave cannot be used. The message is one sentence that names the key, the value and what is allowed;
 * the command line prints it without a stack trace and ends with exit code 2.
 *
 * <p>What a Java program calls {@code trainSize}, the command line calls {@code --train-size}. Sentences name such a setting by
 * {@link #option(String)}: {@link #getMessage()} then speaks Java, {@link #onCommandLine()} speaks of options.
 *
 * <p>Whatever was given, a sentence is one line of at most {@value #LONGEST} characters.
 */
public final class BadInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The most characters of a sentence. */
    public static final int LONGEST = 300;

    private static final int LONGEST_VALUE = 80;

    // Private use characters, which no sentence or file name has.
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern OPTION = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final String sentence;

    /** With a whole sentence, for example {@code "epochs is 0; allowed is a whole number from 1."}. */
    public BadInputException(String sentence) {
        super(inOneLine(OPTION.matcher(sentence).replaceAll("$1")));
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
        return new BadInputException(key + " is '" + shown(value) + "'; allowed is " + allowed + ".");
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
        return inOneLine(OPTION.matcher(sentence).replaceAll(match -> "--" + inWords(match.group(1))));
    }

    private static String inWords(String name) {
        String words =
                CAPITAL.matcher(name).replaceAll(letter -> "-" + letter.group().toLowerCase(Locale.ROOT));
        return Matcher.quoteReplacement(words);
    }

    /** A value for a sentence: a long one keeps its beginning and its end. */
    public static String shown(Object value) {
        return shortened(String.valueOf(value), LONGEST_VALUE);
    }

    /** Any text as one line of at most {@value #LONGEST} characters; line ends and their like are written as escapes. */
    public static String inOneLine(String text) {
        StringBuilder line = new StringBuilder();
        shortened(text, LONGEST).codePoints().forEach(c -> {
            if (!isInvisible(c)) {
                line.appendCodePoint(c);
            } else if (c == '\n') {
                line.append("\\n");
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shortened(line.toString(), LONGEST);
    }

    /** Control characters, line separators and marks that turn the direction of writing would change how a terminal shows it. */
    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Three quarters of the beginning and a quarter of the end of what is too long. */
    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most / 4;
        return text.substring(0, most - end - 3) + "..." + text.substring(text.length() - end);
    }
}
