package org.reglab.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.BadInputException;

/** The optimizers of {@code --optimizer}. */
public enum Optimizer {
    /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 (Kingma and Ba 2015; ε placed as in Keras, outside the correction). */
    ADAM,
    /** Plain stochastic gradient descent, without momentum. */
    SGD,
    /**
     * {@link #ADAM} with decoupled weight decay in every arm: {@value #ADAMW_DEFAULT_DECAY}, PyTorch's default, where the arm
     * sets no {@code weight-decay} of its own.
     */
    ADAMW;

    /** The decay of {@link #ADAMW} in arms that set none. */
    public static final double ADAMW_DEFAULT_DECAY = 0.01;

    /** @throws BadInputException if there is no such optimizer */
    @JsonCreator
    public static Optimizer parse(String name) {
        for (Optimizer optimizer : values()) {
            if (optimizer.toString().equals(name)) {
                return optimizer;
            }
        }
        throw BadInputException.of(BadInputException.option("optimizer"), name, "adam, sgd or adamw");
    }

    /** Deeplearning4j's updater with this learning rate. */
    IUpdater updater(double learningRate) {
        return switch (this) {
            case ADAM, ADAMW -> Optimizers.adam(learningRate);
            case SGD -> Optimizers.sgd(learningRate);
        };
    }

    /** The decoupled decay of arms that set none. */
    Optional<Double> defaultDecay() {
        return this == ADAMW ? Optional.of(ADAMW_DEFAULT_DECAY) : Optional.empty();
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
