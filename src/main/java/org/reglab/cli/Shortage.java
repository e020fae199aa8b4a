package org.reglab.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells from a failure that memory was short, and says it in one sentence. */
final class Shortage {
    private static final int MOST_LETTERS = 80;

    /** What the system, Java and ND4J say of it where they throw no OutOfMemoryError. */
    private static final String[] SIGNS = {
        "allocation failed", "cannot allocate memory", "failed to map segment", "not enough space", "out of memory"
    };

    private Shortage() {}

    /** The sentence, if the failure or one of its causes is of this kind. */
    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(Shortage::isOne)
                .findFirst()
                .map(Shortage::sentenceOf);
    }

    private static boolean isOne(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return failure instanceof OutOfMemoryError || Stream.of(SIGNS).anyMatch(message::contains);
    }

    private static String sentenceOf(Throwable failure) {
        // "/a/long/path: failed to map segment from shared object"
        String message = String.valueOf(failure.getMessage());
        message = message.substring(message.lastIndexOf(": ") + 1).strip();
        if (message.isEmpty() || message.equals("null")) {
            message = failure.getClass().getSimpleName();
        }
        if (message.length() > MOST_LETTERS) {
            message = message.substring(0, MOST_LETTERS) + "...";
        }
        return "Memory is short (" + message + "): Java's heap has "
                + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB. Set REGLAB_JVM_OPTIONS=-Xmx2g or more, lift ulimit -v, or ask for fewer --jobs or a smaller --hidden.";
    }
}
