package org.reglab.report.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.reglab.comparison.Numbers;

/**
 * An axis of a chart.
 *
 * @param title with the unit
 * @param decimals of its values, in the table and where the pointer rests
 * @param unit what follows a value there, for example {@code " %"}; may be empty
 * @param min where it begins, or null to fit the values
 * @param max where it ends, or null
 * @param logarithmic whether it is
 * @param labels in place of the whole numbers from 0, to which values are rounded; empty for numbers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Axis(
        String title, int decimals, String unit, Double min, Double max, boolean logarithmic, List<String> labels) {
    public Axis {
        labels = List.copyOf(labels);
    }

    /** A linear axis that fits its values. */
    public static Axis of(String title, int decimals) {
        return new Axis(title, decimals, "", null, null, false, List.of());
    }

    /** An axis of the names of things. */
    public static Axis of(String title, List<String> labels) {
        return new Axis(title, 0, "", -0.5, labels.size() - 0.5, false, labels);
    }

    public Axis decimals(int other) {
        return new Axis(title, other, unit, min, max, logarithmic, labels);
    }

    public Axis unit(String other) {
        return new Axis(title, decimals, other, min, max, logarithmic, labels);
    }

    public Axis range(double from, double to) {
        return new Axis(title, decimals, unit, from, to, logarithmic, labels);
    }

    public Axis log() {
        return new Axis(title, decimals, unit, min, max, true, labels);
    }

    /** A value as people read it. */
    String format(double value) {
        if (!labels.isEmpty()) {
            return labels.get((int) Math.round(value));
        }
        return Numbers.fixed(value, decimals) + unit;
    }
}
