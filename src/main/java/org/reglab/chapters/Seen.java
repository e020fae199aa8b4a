package org.reglab.chapters;

import java.util.ArrayList;
import java.util.List;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.comparison.PairedDifference;
import org.reglab.record.Results;

/** What a comparison shows in one figure, in a sentence. */
final class Seen {
    private Seen() {}

    /**
     * For example {@code Test loss: lower than plain's with bn (−0.025) and dropout=0.5 (−0.037); not separable from it with l1=1e-5
     * (+0.002).}
     */
    static String of(Results results, Metric metric) {
        String first = results.spec().arms().get(0);
        List<String> lower = new ArrayList<>();
        List<String> higher = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<ArmComparison> comparison = results.comparison();
        for (ArmComparison arm : comparison.subList(1, comparison.size())) {
            PairedDifference difference = arm.figures().containsKey(metric)
                    ? arm.figures().get(metric).difference()
                    : null;
            if (difference == null) {
                open.add(arm.arm() + " (nothing to compare)");
            } else if (!difference.separable()) {
                open.add(named(arm.arm(), metric, difference.mean()));
            } else {
                (difference.mean() < 0 ? lower : higher).add(named(arm.arm(), metric, difference.mean()));
            }
        }
        List<String> parts = new ArrayList<>();
        add(parts, "lower than " + first + "'s with ", lower);
        add(parts, "higher than " + first + "'s with ", higher);
        add(parts, "not separable from " + first + "'s with ", open);
        String label = metric.label();
        return Character.toUpperCase(label.charAt(0)) + label.substring(1) + ": " + String.join("; ", parts) + ".";
    }

    private static String named(String arm, Metric metric, double difference) {
        String figure = metric.isShare()
                ? Numbers.signed(100 * difference, 2) + "\u00A0pp"
                : Numbers.signed(difference, Math.abs(difference) < 0.01 ? 4 : 3);
        return arm + "\u00A0(" + figure + ")";
    }

    private static void add(List<String> parts, String start, List<String> arms) {
        if (!arms.isEmpty()) {
            int last = arms.size() - 1;
            parts.add(start + (last == 0 ? "" : String.join(", ", arms.subList(0, last)) + " and ") + arms.get(last));
        }
    }
}
