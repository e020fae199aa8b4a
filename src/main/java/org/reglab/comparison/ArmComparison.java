package org.reglab.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an experiment says about one arm.
 *
 * @param arm the contender's name
 * @param n how many of its runs have final figures
 * @param diverged how many of its runs diverged
 * @param figures each final figure, in the order of {@link Metric}; empty where {@code n} is 0
 * @param verdict test loss and test accuracy in a few words
 */
public record ArmComparison(String arm, int n, int diverged, Map<Metric, MetricComparison> figures, String verdict) {
    public ArmComparison {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
