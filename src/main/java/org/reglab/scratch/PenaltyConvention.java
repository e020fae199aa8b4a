package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * L1 and L2 penalties, which are added to the loss, and their gradients, which are added to the gradient. They are the same
 * everywhere but for what λ means, and that is a factor of two.
 *
 * <table>
 * <caption>What λ means</caption>
 * <tr><th></th><th>L1</th><th>its gradient</th><th>L2</th><th>its gradient</th></tr>
 * <tr><td>document 003</td><td>½λ·Σ|w|</td><td>½λ·sign(w)</td><td>½λ·Σw²</td><td>λw</td></tr>
 * <tr><td>Keras</td><td>λ·Σ|w|</td><td>λ·sign(w)</td><td>λ·Σw²</td><td>2λw</td></tr>
 * <tr><td>PyTorch, RegLab, Deeplearning4j</td><td>λ·Σ|w|</td><td>λ·sign(w)</td><td>½λ·Σw²</td><td>λw</td></tr>
 * </table>
 *
 * <p>Document 003's code (sections 4.1 and 4.2) follows neither its formulas nor any of these: it reports Keras' penalties and
 * steps by λw in both cases, with the two λ swapped. Where w is 0, L1 has no gradient; 0 is taken, as everywhere. Tibshirani
 * 1996 (L1); Hoerl and Kennard 1970 (L2).
 */
public enum PenaltyConvention {
    /** Document 003, sections 3.1 and 3.2. */
    DOCUMENT_003(0.5, 0.5),
    /** {@code keras.regularizers.L1(λ)} and {@code L2(λ)}. */
    KERAS(1, 1),
    /** L2 is {@code weight_decay=λ} of {@code SGD} and {@code Adam}; L1, which PyTorch has not, {@code λ * w.abs().sum()}. */
    PYTORCH(1, 0.5);

    private final double l1Factor;
    private final double l2Factor;

    PenaltyConvention(double l1Factor, double l2Factor) {
        this.l1Factor = l1Factor;
        this.l2Factor = l2Factor;
    }

    /**
     * @param w weights, of any shape
     * @param lambda λ
     */
    public double l1(INDArray w, double lambda) {
        return l1Factor * lambda * Transforms.abs(w, true).sumNumber().doubleValue();
    }

    /** @return [shape of w] */
    public INDArray l1Gradient(INDArray w, double lambda) {
        return Transforms.sign(w, true).mul(l1Factor * lambda);
    }

    /**
     * @param w weights, of any shape
     * @param lambda λ
     */
    public double l2(INDArray w, double lambda) {
        return l2Factor * lambda * w.mul(w).sumNumber().doubleValue();
    }

    /** @return [shape of w] */
    public INDArray l2Gradient(INDArray w, double lambda) {
        return w.mul(2 * l2Factor * lambda);
    }

    /** Three weights at λ = 0.1. L1 pulls at each alike, L2 at the large ones harder. */
    public static String check() {
        INDArray w = Nd4j.createFromArray(-3.0, 0.0, 0.5); // [3]
        Example example = Example.of("penalties at lambda 0.1 of", w);
        for (PenaltyConvention convention : values()) {
            example.and(convention + " L1", convention.l1(w, 0.1))
                    .and(convention + " L1 gradient", convention.l1Gradient(w, 0.1))
                    .and(convention + " L2", convention.l2(w, 0.1))
                    .and(convention + " L2 gradient", convention.l2Gradient(w, 0.1));
        }
        return example.toString();
    }
}
