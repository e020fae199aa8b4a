package org.reglab.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.reglab.BadInputException;

/**
 * A network's set of regularisers: one row of a comparison. {@code plain} has none.
 *
 * @param name as written by the user, for example {@code bn+dropout=0.5}; it labels the arm everywhere
 * @param regularizers in the order written, at most one of each kind
 */
public record Arm(String name, List<Regularizer> regularizers) implements Contender {

    /** Longer than all regularisers together with sixteen digits each. */
    private static final int LONGEST_NAME = 1000;

    /** The arm without any regulariser. */
    public static final Arm PLAIN = new Arm("plain", List.of());

    /** @throws BadInputException if two regularisers are of one kind, or both kinds of batch normalisation are there */
    public Arm {
        regularizers = List.copyOf(regularizers);
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (Regularizer regularizer : regularizers) {
            if (!kinds.add(regularizer.getClass())) {
                throw BadInputException.of("arm", name, "at most one regulariser of each kind");
            }
        }
    }

    /**
     * Reads the notation of {@code --arms}, for example {@code l2=1e-4+bn+dropout=0.5} or {@code plain}.
     *
     * @throws BadInputException if a word or a value is not of the grammar
     */
    public static Arm parse(String text) {
        String name = text.strip();
        if (name.equals("plain")) {
            return PLAIN;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw BadInputException.of("arm", name, "one line without control characters");
        }
        if (name.length() > LONGEST_NAME) {
            throw BadInputException.of("arm", name, "at most " + LONGEST_NAME + " characters");
        }
        List<Regularizer> regularizers = new ArrayList<>();
        // A plus sign inside a number (1e+3) does not separate.
        for (String word : name.split("(?<![0-9][eE])\\+", -1)) {
            regularizers.add(RegularizerNotation.parse(name, word.strip()));
        }
        return new Arm(name, regularizers);
    }

    /**
     * Reads several, separated by commas: {@code plain,bn+dropout=0.5}.
     *
     * @throws BadInputException if a word or a value is not of the grammar
     */
    public static List<Arm> parseAll(String text) {
        return Stream.of(text.split(",")).map(Arm::parse).toList();
    }

    /** The regulariser of this kind, if the arm has one. */
    public <R extends Regularizer> Optional<R> find(Class<R> kind) {
        return regularizers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
