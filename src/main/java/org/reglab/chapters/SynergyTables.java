package org.reglab.chapters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.Summary;
import org.reglab.comparison.Synergy;
import org.reglab.record.Results;

/** Chapter 5's tables: a 2×2 for each size of the training set, and both orders. */
final class SynergyTables {
    private SynergyTables() {}

    /** A 2×2 of test losses for each size, with both against each alone and the interaction below it. */
    static String of(List<Results> results, List<Synergy> synergies) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < results.size(); i++) {
            Synergy two = synergies.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s%18s%18s%n%-28s%18.3f%18.3f%n%-28s%18.3f%18.3f%n",
                    "test loss, " + results.get(i).spec().trainSize() + " images",
                    "without dropout",
                    "with dropout",
                    "  without batch norm.",
                    two.plain(),
                    two.second(),
                    "  with batch norm.",
                    two.first(),
                    two.both()));
            text.append("  both − bn       ").append(interval(two.overFirst())).append('\n');
            text.append("  both − dropout  ").append(interval(two.overSecond())).append('\n');
            text.append("  interaction     ")
                    .append(interval(two.interaction()))
                    .append(": ");
            text.append(verdict(two)).append("\n\n");
        }
        return text.toString();
    }

    /** Dropout before batch normalisation minus dropout after it, in test loss, for each size. */
    static String orders(List<Results> results, List<Summary> orders) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < results.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "%7d images  %s%n", results.get(i).spec().trainSize(), interval(orders.get(i))));
        }
        return text.toString();
    }

    /** One arm's test loss minus another's, seed by seed. */
    static Summary difference(Results results, String arm, String other) {
        List<Long> seeds = results.runs().commonSeeds(List.of(arm, other));
        double[] ofArm = results.runs().values(arm, seeds, Metric.TEST_LOSS::of);
        double[] ofOther = results.runs().values(other, seeds, Metric.TEST_LOSS::of);
        double[] differences = new double[ofArm.length];
        for (int i = 0; i < ofArm.length; i++) {
            differences[i] = ofArm[i] - ofOther[i];
        }
        return Summary.of(differences);
    }

    /** In which sizes there is a synergy, in words. */
    static String sentence(String order, List<Results> results, List<Synergy> synergies) {
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (synergies.get(i).synergy()) {
                sizes.add(String.valueOf(results.get(i).spec().trainSize()));
            }
        }
        String start = "In the " + order + " order there is ";
        if (sizes.isEmpty()) {
            return start + "no synergy at any of the " + results.size() + " sizes.";
        }
        return start + "a synergy at " + String.join(" and ", sizes) + " images"
                + (sizes.size() == results.size() ? "." : ", and at no other size.");
    }

    /** A line for each size: both against each alone, the interaction and what it is. */
    static String interactions(List<Results> results, List<Synergy> synergies) {
        StringBuilder text = new StringBuilder(
                String.format("%7s  %-26s%-26s%-26s%n", "images", "both − bn", "both − dropout", "interaction"));
        for (int i = 0; i < results.size(); i++) {
            Synergy two = synergies.get(i);
            text.append(String.format(
                    "%7d  %-26s%-26s%s%n         %s%n",
                    results.get(i).spec().trainSize(),
                    interval(two.overFirst()),
                    interval(two.overSecond()),
                    interval(two.interaction()),
                    verdict(two)));
        }
        return text.toString();
    }

    /** In how many sizes dropout before batch normalisation is worse, in words. */
    static String orderSentence(List<Summary> orders) {
        long worse = orders.stream()
                .filter(one -> one.low() != null && one.low() > 0)
                .count();
        long better = orders.stream()
                .filter(one -> one.high() != null && one.high() < 0)
                .count();
        return "Dropout before batch normalisation has a higher test loss than after it at " + worse + " of "
                + orders.size() + " sizes, a lower one at " + better + ", and at the others nothing can be told.";
    }

    private static String verdict(Synergy two) {
        if (two.synergy()) {
            return "a synergy";
        }
        if (two.interaction().low() != null && two.interaction().low() > 0) {
            return "less than the sum of the two";
        }
        return two.better() ? "better together, but not told from the sum of the two" : "no synergy";
    }

    /** For example {@code +0.010 [−0.008, +0.028]}. */
    static String interval(Summary summary) {
        if (summary.low() == null) {
            return Numbers.signed(summary.mean(), 3);
        }
        return Numbers.signed(summary.mean(), 3) + " [" + Numbers.signed(summary.low(), 3) + ", "
                + Numbers.signed(summary.high(), 3) + "]";
    }
}
