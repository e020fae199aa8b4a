package org.reglab.inspection;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Test samples that one network gets right and another wrong.
 *
 * @param both how many both get right
 * @param neither how many neither gets right
 * @param onlyOne those that only the one gets right, the surest answers first
 * @param onlyOther those that only the other gets right, likewise
 */
public record Disagreement(int both, int neither, List<Integer> onlyOne, List<Integer> onlyOther) {

    /** @param labels the right classes */
    public static Disagreement of(Predictions one, Predictions other, byte[] labels) {
        int both = 0;
        int neither = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean oneRight = one.classes()[i] == labels[i];
            boolean otherRight = other.classes()[i] == labels[i];
            both += oneRight && otherRight ? 1 : 0;
            neither += !oneRight && !otherRight ? 1 : 0;
        }
        return new Disagreement(both, neither, only(one, other, labels), only(other, one, labels));
    }

    private static List<Integer> only(Predictions right, Predictions wrong, byte[] labels) {
        return IntStream.range(0, labels.length)
                .filter(i -> right.classes()[i] == labels[i] && wrong.classes()[i] != labels[i])
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -right.percent()[i] - wrong.percent()[i])
                        .thenComparing(i -> i))
                .toList();
    }
}
