package org.reglab.comparison;

import java.util.List;
import java.util.Map;
import org.reglab.text.Language;

/** Puts differences into words of a language. */
record DifferenceSentences(Language language) {
    String reference() {
        return language.say("comparison.reference");
    }

    String diverged() {
        return language.say("comparison.diverged");
    }

    String noRun() {
        return language.say("comparison.noRun");
    }

    /**
     * One figure's sentence, for example {@code lower test loss than plain: 0.247 → 0.195, difference −0.052 [−0.060, −0.044], p
     * = 0.0003}, where p is the adjusted one.
     *
     * @param before the first arm's mean over the common seeds
     * @param after the arm's mean over the same seeds
     */
    String sentence(Metric metric, String first, PairedDifference difference, double before, double after) {
        String numbers = numbers(metric, difference, before, after);
        return switch (Outcome.of(difference)) {
            case LOWER -> language.say("comparison.lower", metric.label(language), first, numbers);
            case HIGHER -> language.say("comparison.higher", metric.label(language), first, numbers);
            case NOT_SEPARABLE -> language.say("comparison.notSeparable", difference.pairs(), numbers);
            case ONE_SEED -> language.say("comparison.oneSeed", numbers);
            case NO_VARIANCE -> language.say("comparison.noVariance", numbers);
            case NO_COMMON_SEED -> noCommonSeed(first);
        };
    }

    String noCommonSeed(String first) {
        return language.say("comparison.noCommonSeed", first);
    }

    private String numbers(Metric metric, PairedDifference difference, double before, double after) {
        double scale = metric.isShare() ? 100 : 1;
        String unit = metric.isShare() ? " %" : "";
        // Three decimals do for losses, unless the difference would be left with one digit.
        int decimals = metric.isShare() ? 2 : Math.abs(difference.mean()) < 0.01 ? 4 : 3;
        StringBuilder by = new StringBuilder(Numbers.signed(scale * difference.mean(), decimals));
        if (difference.low() != null) {
            by.append(" [")
                    .append(Numbers.signed(scale * difference.low(), decimals))
                    .append(", ")
                    .append(Numbers.signed(scale * difference.high(), decimals))
                    .append(']');
        }
        by.append(metric.isShare() ? " pp" : "");
        String from = Numbers.fixed(scale * before, decimals) + unit;
        String to = Numbers.fixed(scale * after, decimals) + unit;
        return difference.pHolm() == null
                ? language.say("comparison.numbers", from, to, by)
                : language.say("comparison.numbersWithP", from, to, by, Numbers.pValue(difference.pHolm()));
    }

    /**
     * An arm's test loss and test accuracy in a few words, for example {@code lower test loss; test accuracy not separable}.
     *
     * @param figures the arm's figures with their adjusted p values, not empty
     */
    String overall(String first, Map<Metric, MetricComparison> figures, int n, int diverged) {
        Outcome loss = Outcome.of(figures.get(Metric.TEST_LOSS).difference());
        Outcome accuracy = Outcome.of(figures.get(Metric.TEST_ACCURACY).difference());
        String words;
        if (loss == Outcome.NO_COMMON_SEED) {
            words = noCommonSeed(first);
        } else if (loss == Outcome.ONE_SEED) {
            words = language.say("comparison.overall.oneSeed");
        } else if (loss == Outcome.NOT_SEPARABLE && accuracy == Outcome.NOT_SEPARABLE) {
            words = language.say("comparison.overall.neither");
        } else {
            words = language.parts(List.of(few(Metric.TEST_LOSS, loss), few(Metric.TEST_ACCURACY, accuracy)));
        }
        return divergence(words, n, diverged);
    }

    /** The words, and where some runs diverged that they did: {@code reference; diverged with 1 of 3 seeds}. */
    String divergence(String words, int n, int diverged) {
        return diverged == 0 ? words : language.say("comparison.divergence", words, diverged, n + diverged);
    }

    private String few(Metric metric, Outcome outcome) {
        return switch (outcome) {
            case LOWER -> language.say("comparison.overall.lower", metric.label(language));
            case HIGHER -> language.say("comparison.overall.higher", metric.label(language));
            case NOT_SEPARABLE -> language.say("comparison.overall.notSeparable", metric.label(language));
            case NO_VARIANCE -> language.say("comparison.overall.noVariance", metric.label(language));
            case ONE_SEED, NO_COMMON_SEED -> throw new IllegalArgumentException(outcome.name());
        };
    }
}
