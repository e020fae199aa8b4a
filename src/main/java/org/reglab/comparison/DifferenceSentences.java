package org.reglab.comparison;

import java.util.Map;

/** Puts differences into words. */
final class DifferenceSentences {
    static final String REFERENCE = "reference";
    static final String DIVERGED = "diverged with every seed";
    static final String NO_RUN = "no finished run";

    private DifferenceSentences() {}

    /**
     * One figure's sentence, for example {@code lower test loss than plain: 0.247 → 0.195, difference −0.052 [−0.060, −0.044], p
     * = 0.0003}, where p is the adjusted one.
     *
     * @param before the first arm's mean over the common seeds
     * @param after the arm's mean over the same seeds
     */
    static String sentence(Metric metric, String first, PairedDifference difference, double before, double after) {
        String numbers = numbers(metric, difference, before, after);
        return switch (Outcome.of(difference)) {
            case LOWER -> "lower " + metric.label() + " than " + first + ": " + numbers;
            case HIGHER -> "higher " + metric.label() + " than " + first + ": " + numbers;
            case NOT_SEPARABLE -> "not separable with " + difference.pairs() + " seeds: " + numbers;
            case ONE_SEED -> "one seed: no interval: " + numbers;
            case NO_VARIANCE -> "the same difference with every seed: no variance to test: " + numbers;
            case NO_COMMON_SEED -> noCommonSeed(first);
        };
    }

    static String noCommonSeed(String first) {
        return "no seed in common with " + first + ": nothing to compare";
    }

    private static String numbers(Metric metric, PairedDifference difference, double before, double after) {
        double scale = metric.isShare() ? 100 : 1;
        String unit = metric.isShare() ? " %" : "";
        // Three decimals do for losses, unless the difference would be left with one digit.
        int decimals = metric.isShare() ? 2 : Math.abs(difference.mean()) < 0.01 ? 4 : 3;
        StringBuilder text = new StringBuilder()
                .append(Numbers.fixed(scale * before, decimals))
                .append(unit)
                .append(" → ")
                .append(Numbers.fixed(scale * after, decimals))
                .append(unit)
                .append(", difference ")
                .append(Numbers.signed(scale * difference.mean(), decimals));
        if (difference.low() != null) {
            text.append(" [")
                    .append(Numbers.signed(scale * difference.low(), decimals))
                    .append(", ")
                    .append(Numbers.signed(scale * difference.high(), decimals))
                    .append(']');
        }
        text.append(metric.isShare() ? " pp" : "");
        if (difference.pHolm() != null) {
            text.append(", p ").append(Numbers.pValue(difference.pHolm()));
        }
        return text.toString();
    }

    /**
     * An arm's test loss and test accuracy in a few words, for example {@code lower test loss; test accuracy not separable}.
     *
     * @param figures the arm's figures with their adjusted p values, not empty
     */
    static String overall(String first, Map<Metric, MetricComparison> figures, int n, int diverged) {
        Outcome loss = Outcome.of(figures.get(Metric.TEST_LOSS).difference());
        Outcome accuracy = Outcome.of(figures.get(Metric.TEST_ACCURACY).difference());
        String words;
        if (loss == Outcome.NO_COMMON_SEED) {
            words = noCommonSeed(first);
        } else if (loss == Outcome.ONE_SEED) {
            words = "one seed: no interval";
        } else if (loss == Outcome.NOT_SEPARABLE && accuracy == Outcome.NOT_SEPARABLE) {
            words = "test loss and test accuracy not separable";
        } else {
            words = few(Metric.TEST_LOSS, loss) + "; " + few(Metric.TEST_ACCURACY, accuracy);
        }
        return words + divergence(n, diverged);
    }

    /** What to add where some runs diverged: {@code ; diverged with 1 of 3 seeds}, or nothing. */
    static String divergence(int n, int diverged) {
        return diverged == 0 ? "" : "; diverged with " + diverged + " of " + (n + diverged) + " seeds";
    }

    private static String few(Metric metric, Outcome outcome) {
        return switch (outcome) {
            case LOWER -> "lower " + metric.label();
            case HIGHER -> "higher " + metric.label();
            case NOT_SEPARABLE -> metric.label() + " not separable";
            case NO_VARIANCE -> metric.label() + " differs by the same with every seed";
            case ONE_SEED, NO_COMMON_SEED -> throw new IllegalArgumentException(outcome.name());
        };
    }
}
