package org.reglab.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reglab.BadInputException;

/** What several contenders must have in common, and what not. */
public final class Contenders {
    private Contenders() {}

    /** Their names, in order. */
    public static List<String> names(List<? extends Contender> contenders) {
        return contenders.stream().map(Contender::name).toList();
    }

    /**
     * Refuses contenders that cannot be told apart, or that are the same.
     *
     * @throws BadInputException if two have one name, or two arms have the same set of regularisers, however written
     */
    public static void requireDistinct(List<? extends Contender> contenders) {
        Set<String> names = new HashSet<>();
        Set<Set<Regularizer>> arms = new HashSet<>();
        for (Contender contender : contenders) {
            boolean known = !names.add(contender.name());
            if (contender instanceof Arm arm) {
                known |= !arms.add(Set.copyOf(arm.regularizers()));
            }
            if (known) {
                throw new BadInputException(BadInputException.option("arms") + " names '" + contender.name()
                        + "' twice; allowed is each arm once.");
            }
        }
    }
}
