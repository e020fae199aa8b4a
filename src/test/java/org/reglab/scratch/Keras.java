package org.reglab.scratch;

/** Keras' single precision, which it keeps for some hyper-parameters whatever the precision of the weights. */
final class Keras {
    private Keras() {}

    /** λ of a penalty as Keras uses it. Learning rates and the momentum of batch normalisation are not rounded. */
    static double rounded(double value) {
        return (float) value;
    }

    /**
     * Step t of Adam. Keras' running means take β as it is, and only their correction has it rounded. The correction is a factor of
     * the whole step as the learning rate is, where the difference is put here. Of 1 − β₂ = 0.001 the rounding takes 1.3e-5.
     */
    static AdamStep adam(double learningRate, double beta1, double beta2, double epsilon, int t) {
        double correction = Math.sqrt(1 - Math.pow(rounded(beta2), t)) / (1 - Math.pow(rounded(beta1), t));
        double unrounded = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        return new AdamStep(learningRate * correction / unrounded, beta1, beta2, epsilon, AdamStep.Epsilon.KERAS);
    }
}
