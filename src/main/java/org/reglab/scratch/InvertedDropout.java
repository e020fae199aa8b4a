package org.reglab.scratch;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Inverted dropout: in training each unit is zeroed with probability {@code rate}, independently of the others, and the
 * survivors are divided by 1 − rate, so that every unit keeps its mean; in inference nothing happens. Srivastava et al. 2014,
 * section 10; documents 002 to 004.
 *
 * <p>The documents leave out the division (003, section 3.3; 004, section 4), and document 004's mask, {@code rand <
 * dropout_rate}, keeps what it should drop. The rate is the probability to <em>drop</em>, as in Keras and PyTorch;
 * Deeplearning4j's own argument is the probability to retain.
 *
 * @param rate the drop rate, from 0 (nothing) to 1 (everything)
 */
public record InvertedDropout(double rate) {
    /** @throws IllegalArgumentException if rate is outside 0 to 1 */
    public InvertedDropout {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate is " + rate + "; allowed is a drop rate from 0 to 1.");
        }
    }

    /**
     * A new mask: 0 where a unit is dropped, 1 where it is retained.
     *
     * @param like an array of the wanted shape and precision, for example [n, d]
     * @param random where the mask comes from
     */
    public INDArray mask(INDArray like, Random random) {
        INDArray uniform =
                Nd4j.rand(Nd4j.createUninitialized(like.dataType(), like.shape()), random); // [n, d], in [0, 1)
        return uniform.gte(rate).castTo(like.dataType()); // [n, d]
    }

    /**
     * The forward pass in training, x·mask/(1 − rate).
     *
     * @param x [n, d]
     * @param mask [n, d], of zeros and ones
     * @return y, [n, d]
     */
    public INDArray forward(INDArray x, INDArray mask) {
        return x.mul(mask).mul(scale()); // [n, d]
    }

    /**
     * The backward pass: what was dropped has no part in the loss. By the same mask as forward.
     *
     * @param dy [n, d]
     * @param mask [n, d], of zeros and ones
     * @return dx, [n, d]
     */
    public INDArray backward(INDArray dy, INDArray mask) {
        return dy.mul(mask).mul(scale()); // [n, d]
    }

    /** 1/(1 − rate); where everything is dropped, there is nothing to scale. */
    private double scale() {
        return rate == 1 ? 0 : 1 / (1 - rate);
    }

    /** Sixteen numbers at three rates: the last keeps nothing, the first everything, the middle one half of them, doubled. */
    public static String check() {
        INDArray x = Nd4j.arange(16).castTo(DataType.DOUBLE).reshape(2, 8); // [2, 8]
        Example example = Example.of("dropout of", x);
        for (double rate : new double[] {0, 0.5, 1}) {
            InvertedDropout dropout = new InvertedDropout(rate);
            INDArray mask = dropout.mask(x, Nd4j.getRandomFactory().getNewRandomInstance(1)); // [2, 8]
            example.and("y at rate " + rate, dropout.forward(x, mask));
        }
        return example.toString();
    }
}
