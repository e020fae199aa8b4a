package org.reglab.comparison;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.ToDoubleFunction;
import org.reglab.experiment.EpochMetrics;
import org.reglab.text.Language;

/**
 * The figures that arms are compared by. Each is taken from one {@link EpochMetrics}, so in inference mode and without
 * penalties. Accuracies are shares from 0 to 1 everywhere but in print, where they are percent.
 */
public enum Metric {
    /** Mean cross-entropy over the test set. */
    TEST_LOSS("testLoss", false, EpochMetrics::testLoss),
    /** Share of the test set that is classified correctly. */
    TEST_ACCURACY("testAccuracy", true, EpochMetrics::testAccuracy),
    /** Mean cross-entropy over the training subset. */
    TRAIN_LOSS("trainLoss", false, EpochMetrics::trainLoss),
    /** Share of the training subset that is classified correctly. */
    TRAIN_ACCURACY("trainAccuracy", true, EpochMetrics::trainAccuracy),
    /** Generalisation gap in loss: test loss minus train loss. */
    LOSS_GAP("lossGap", false, metrics -> metrics.testLoss() - metrics.trainLoss()),
    /** Generalisation gap in accuracy: train accuracy minus test accuracy. */
    ACCURACY_GAP("accuracyGap", true, metrics -> metrics.trainAccuracy() - metrics.testAccuracy());

    private final String jsonName;
    private final boolean share;
    private final ToDoubleFunction<EpochMetrics> taken;

    Metric(String jsonName, boolean share, ToDoubleFunction<EpochMetrics> taken) {
        this.jsonName = jsonName;
        this.share = share;
        this.taken = taken;
    }

    /** @throws IllegalArgumentException if no figure has this name in JSON */
    @JsonCreator
    static Metric parse(String jsonName) {
        for (Metric metric : values()) {
            if (metric.jsonName.equals(jsonName)) {
                return metric;
            }
        }
        throw new IllegalArgumentException("No figure is called '" + jsonName + "'.");
    }

    /** The name in results.json and curves.csv, for example {@code testLoss}. */
    @JsonValue
    public String jsonName() {
        return jsonName;
    }

    /** The name in sentences, for example {@code test loss}. */
    public String label() {
        return label(Language.EN);
    }

    /** The name in sentences of a language. */
    public String label(Language language) {
        return language.say("comparison.label." + jsonName);
    }

    /** Whether the figure is a share, or a difference of shares, which print as percent and percentage points. */
    public boolean isShare() {
        return share;
    }

    /** The figure's value after one epoch. */
    public double of(EpochMetrics metrics) {
        return taken.applyAsDouble(metrics);
    }

    /** For people: an accuracy as percent with 2 decimals ({@code 94.68 %}), a loss with 4 ({@code 0.2473}). */
    public String format(double value) {
        return share ? Numbers.fixed(100 * value, 2) + " %" : Numbers.fixed(value, 4);
    }
}
