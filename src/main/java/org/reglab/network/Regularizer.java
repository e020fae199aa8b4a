package org.reglab.network;

import java.util.Locale;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;

/**
 * One way to regularise a network. Penalties and decay act on weights only, never on biases or on the parameters of a
 * normalisation. λ is lambda, w the weights, lr the learning rate.
 *
 * <p>{@link Object#toString()} is the notation of the command line, for example {@code l2=1e-3}.
 */
public sealed interface Regularizer {

    /**
     * L1 penalty λ·Σ|w| added to the loss; its gradient is λ·sign(w). As in Keras' {@code L1(λ)}. Yields small weights
     * but, as a subgradient step, no exact zeros. Tibshirani 1996; document 003, section 3.1 (which writes λ/2).
     */
    record L1(double lambda) implements Regularizer {
        public L1 {
            requirePositive("l1", lambda);
        }

        @Override
        public String toString() {
            return "l1=" + number(lambda);
        }
    }

    /**
     * L2 penalty ½λ·Σw² added to the loss; its gradient is λw. The same as PyTorch's {@code weight_decay=λ} (but for the
     * biases, which PyTorch decays too); Keras' {@code L2(λ)} is λ·Σw², that is {@code l2=2λ} here. Document 003, section
     * 3.2.
     */
    record L2(double lambda) implements Regularizer {
        public L2 {
            requirePositive("l2", lambda);
        }

        @Override
        public String toString() {
            return "l2=" + number(lambda);
        }
    }

    /**
     * Decoupled weight decay: after the optimizer's own step, w ← w − lr·λ·w. With SGD the same as {@link L2}, with Adam
     * not: this is AdamW. Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization".
     */
    record WeightDecay(double lambda) implements Regularizer {
        public WeightDecay {
            requirePositive("weight-decay", lambda);
        }

        @Override
        public String toString() {
            return "weight-decay=" + number(lambda);
        }
    }

    /**
     * Inverted dropout after each hidden layer: in training each unit is zeroed with probability {@code rate} and the others
     * are divided by 1 − rate; in inference nothing happens. The rate is the probability to <em>drop</em>, as in Keras and
     * PyTorch; Deeplearning4j's own argument is the probability to retain. Srivastava et al. 2014; document 004, section 3.
     */
    record Dropout(double rate) implements Regularizer {
        public Dropout {
            requireRate("dropout", rate);
        }

        @Override
        public String toString() {
            return "dropout=" + number(rate);
        }
    }

    /**
     * {@link Dropout} of whole feature maps after each convolution's pooling: neighbouring pixels are alike, so that single ones
     * tell what was dropped. Where an arm has {@link Dropout} too, that acts after dense layers alone. Tompson et al. 2015,
     * "Efficient Object Localization Using Convolutional Networks"; Keras' {@code SpatialDropout2D(rate)}.
     */
    record SpatialDropout(double rate) implements Regularizer {
        public SpatialDropout {
            requireRate("spatial-dropout", rate);
        }

        @Override
        public String toString() {
            return "spatial-dropout=" + number(rate);
        }
    }

    /** {@link Dropout} of the network's inputs. Srivastava et al. 2014, section 6, use a rate of 0.2. */
    record InputDropout(double rate) implements Regularizer {
        public InputDropout {
            requireRate("input-dropout", rate);
        }

        @Override
        public String toString() {
            return "input-dropout=" + number(rate);
        }
    }

    /**
     * Batch normalisation of each hidden layer: y = γ·(x − μ)/√(σ² + ε) + β with the mini-batch's mean and variance in
     * training and their running averages in inference. Ioffe and Szegedy 2015; document 001, section 3.3 (where ε is said
     * to be negative: it must be positive).
     *
     * @param place after the activation, as the documents do, or before it, as the paper does
     */
    record BatchNorm(Place place) implements Regularizer {
        /** Where a hidden layer is normalised. */
        public enum Place {
            AFTER_ACTIVATION,
            BEFORE_ACTIVATION
        }

        @Override
        public String toString() {
            return place == Place.AFTER_ACTIVATION ? "bn" : "bn-pre";
        }
    }

    /**
     * Layer normalisation of each hidden layer before its activation: every sample is normalised over its own features, in
     * training and inference alike. Ba, Kiros and Hinton 2016; document 001, section 6 (which confuses it with batch
     * normalisation).
     */
    record LayerNorm() implements Regularizer {
        @Override
        public String toString() {
            return "ln";
        }
    }

    /**
     * Max-norm constraint: after each step, the weights into one unit are scaled back to an L2 norm of at most c. As Keras'
     * {@code MaxNorm(c, axis=0)}. Srivastava et al. 2014, section 5.1.
     */
    record MaxNorm(double c) implements Regularizer {
        public MaxNorm {
            requirePositive("max-norm", c);
        }

        @Override
        public String toString() {
            return "max-norm=" + number(c);
        }
    }

    /**
     * Early stopping: training ends when the loss on the validation split has not fallen for {@code patience} epochs, and the
     * parameters of the best epoch are restored. Never looks at the test set. Prechelt 1998, "Early Stopping — But When?".
     */
    record EarlyStopping(int patience) implements Regularizer {
        public EarlyStopping {
            if (patience < 1) {
                throw BadInputException.of("early-stopping", patience, "a whole number of epochs from 1");
            }
        }

        @Override
        public String toString() {
            return "early-stopping=" + patience;
        }
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw BadInputException.of(key, number(value), "a number above 0");
        }
        if (!PlainNumber.isNormalFloat(value)) {
            throw BadInputException.of(key, number(value), "a number from 1.2e-38 to 3.4e38, as float32 holds it");
        }
    }

    private static void requireRate(String key, double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw BadInputException.of(key, number(rate), "a drop rate above 0 and below 1");
        }
    }

    /** The shortest notation that reads back as the same number: 1e-5, 0.001, 0.5, 3. */
    static String number(double value) {
        String shortest = Double.toString(value);
        if (shortest.endsWith(".0")) {
            return shortest.substring(0, shortest.length() - 2);
        }
        return shortest.replace(".0E", "e").toLowerCase(Locale.ROOT);
    }
}
