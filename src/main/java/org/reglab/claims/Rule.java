package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From figures to a verdict: the first clause whose conditions all hold gives it. A rule is fixed before its evidence runs, and
 * says itself in words.
 *
 * @param clauses in order
 * @param otherwise the verdict where no clause holds
 */
public record Rule(List<Clause> clauses, Verdict otherwise) {
    public Rule {
        clauses = List.copyOf(clauses);
    }

    /** One verdict and what it takes. */
    public record Clause(Verdict verdict, List<Condition> conditions) {
        public Clause {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String toString() {
            return verdict + " if "
                    + conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
        }
    }

    /** A rule that lacks its last word. */
    public record Unfinished(List<Clause> clauses) {
        /** With a further clause, asked after the others. */
        public Unfinished when(Verdict verdict, Condition... conditions) {
            List<Clause> longer = new ArrayList<>(clauses);
            longer.add(new Clause(verdict, List.of(conditions)));
            return new Unfinished(longer);
        }

        public Rule otherwise(Verdict verdict) {
            return new Rule(clauses, verdict);
        }
    }

    /** The first clause. */
    public static Unfinished when(Verdict verdict, Condition... conditions) {
        return new Unfinished(List.of()).when(verdict, conditions);
    }

    /** The figures that it asks, in order. */
    List<String> figures() {
        return clauses.stream()
                .flatMap(clause -> clause.conditions().stream())
                .map(Condition::figure)
                .distinct()
                .toList();
    }

    /** The verdict on these figures. */
    public Verdict judge(Figures figures) {
        return clauses.stream()
                .filter(clause -> clause.conditions().stream().allMatch(condition -> condition.holds(figures)))
                .map(Clause::verdict)
                .findFirst()
                .orElse(otherwise);
    }

    /** For people: {@code refuted if “NaN entries” is above 0; otherwise supported}. */
    @Override
    public String toString() {
        return clauses.stream().map(clause -> clause + "; ").collect(Collectors.joining()) + "otherwise " + otherwise;
    }
}
