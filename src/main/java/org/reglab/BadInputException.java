package org.reglab;

/**
 * Something that the user gave cannot be used. The message is one sentence that names the key, the value and what is
 * allowed; the command line prints it without a stack trace and ends with exit code 2.
 */
public final class BadInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With a whole sentence, for example {@code "--epochs is 0; allowed is a whole number from 1."}. */
    public BadInputException(String sentence) {
        super(sentence);
    }

    /**
     * The usual sentence.
     *
     * @param key what was given, for example {@code --epochs} or {@code dropout}
     * @param value the value that cannot be used
     * @param allowed what is allowed, for example {@code "a whole number from 1"}
     */
    public static BadInputException of(String key, Object value, String allowed) {
        return new BadInputException(key + " is '" + value + "'; allowed is " + allowed + ".");
    }
}
