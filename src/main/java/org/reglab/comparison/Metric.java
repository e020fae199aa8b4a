package org.reglab.comparison;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.ToDoubleFunction;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.Primary;

/**
 * The figures that arms are compared by. Each is taken from one {@link EpochMetrics}, so in inference mode and without
 * penalties. Accuracies are shares from 0 to 1 everywhere but in print, where they are percent.
 */
public enum Metric {
    /** Mean cross-entropy over the test set. */
    TEST_LOSS("testLoss", "test loss", false, EpochMetrics::testLoss),
    /** Share of the test set that is classified correctly. */
    TEST_ACCURACY("testAccuracy", "test accuracy", true, EpochMetrics::testAccuracy),
    /** Mean cross-entropy over the training subset. */
    TRAIN_LOSS("trainLoss", "train loss", false, EpochMetrics::trainLoss),
    /** Share of the training subset that is classified correctly. */
    TRAIN_ACCURACY("trainAccuracy", "train accuracy", true, EpochMetrics::trainAccuracy),
    /** Generalisation gap in loss: test loss minus train loss. */
    LOSS_GAP("lossGap", "loss gap", false, metrics -> metrics.testLoss() - metrics.trainLoss()),
    /** Generalisation gap in accuracy: train accuracy minus test accuracy. */
    ACCURACY_GAP("accuracyGap", "accuracy gap", true, metrics -> metrics.trainAccuracy() - metrics.testAccuracy());

    private final String jsonName;
    private final String label;
    private final boolean share;
    private final ToDoubleFunction<EpochMetrics> taken;

    Metric(String jsonName, String label, boolean share, ToDoubleFunction<EpochMetrics> taken) {
        this.jsonName = jsonName;
        this.label = label;
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

    /** The figure that an experiment decides by. */
    public static Metric of(Primary primary) {
        return primary == Primary.TEST_LOSS ? TEST_LOSS : TEST_ACCURACY;
    }

    /** Whether less of it is better: losses and gaps. */
    public boolean isLowerBetter() {
        return this != TEST_ACCURACY && this != TRAIN_ACCURACY;
    }

    /** The name in results.json and curves.csv, for example {@code testLoss}. */
    @JsonValue
    public String jsonName() {
        return jsonName;
    }

    /** The name in sentences, for example {@code test loss}. */
    public String label() {
        return label;
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
