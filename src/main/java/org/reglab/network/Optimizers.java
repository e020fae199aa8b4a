package org.reglab.network;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.BadInputException;

/** Deeplearning4j's updaters, named and parameterised as Keras' optimizers. */
public final class Optimizers {
    private Optimizers() {}

    /**
     * {@code Adam(learning_rate)} with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 (Kingma and Ba 2015; ε placed as in Keras, outside the
     * correction).
     *
     * @throws BadInputException if the rate is not above 0
     */
    public static IUpdater adam(double learningRate) {
        return new Adam(positive(learningRate));
    }

    /**
     * {@code Adam(learning_rate, beta_1, beta_2, epsilon)}; Keras' own ε is 1e-7.
     *
     * @throws BadInputException if the rate or ε is not above 0, or a β not from 0 and below 1
     */
    public static IUpdater adam(double learningRate, double beta1, double beta2, double epsilon) {
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw BadInputException.of("epsilon", epsilon, "a number above 0");
        }
        return new Adam(positive(learningRate), share("beta1", beta1), share("beta2", beta2), epsilon);
    }

    /**
     * {@code SGD(learning_rate)}: w ← w − lr·g.
     *
     * @throws BadInputException if the rate is not above 0
     */
    public static IUpdater sgd(double learningRate) {
        return new Sgd(positive(learningRate));
    }

    /**
     * {@code SGD(learning_rate, momentum, nesterov=True)}, Deeplearning4j's only momentum: v ← μ·v − lr·g, then w moves by
     * μ·v − lr·g, with the new v. Sutskever et al. 2013.
     *
     * @param momentum μ, from 0 and below 1
     * @throws BadInputException if the rate is not above 0, or the momentum out of range
     */
    public static IUpdater sgd(double learningRate, double momentum) {
        return new Nesterovs(positive(learningRate), share("momentum", momentum));
    }

    private static double share(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw BadInputException.of(key, value, "a number from 0 and below 1");
        }
        return value;
    }

    private static double positive(double learningRate) {
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw BadInputException.of(BadInputException.option("lr"), learningRate, "a number above 0");
        }
        return learningRate;
    }
}
