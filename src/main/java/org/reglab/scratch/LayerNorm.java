package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalisation: y = γ·(x − μ)/√(σ² + ε) + β with the mean and variance of each sample over its own features, in training
 * and inference alike. Ba, Kiros and Hinton 2016; document 001, section 6, which has it the wrong way round: neither the
 * training set nor the mini-batch enters here.
 *
 * <p>The variance is biased everywhere. ε is 1e-5 in PyTorch and 1e-3 in Keras. Deeplearning4j has none;
 * where a sample's features are all equal, it takes x̂ = 0.
 *
 * @param epsilon ε, added to the variance
 */
public record LayerNorm(double epsilon) {
    /** @throws IllegalArgumentException if epsilon is negative */
    public LayerNorm {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; allowed is a number from 0.");
        }
    }

    /**
     * A layer's output, and what its backward pass needs.
     *
     * @param y output, [n, d]
     * @param normalized x̂ = (x − μ)/√(σ² + ε), [n, d]
     * @param mean μ, [n, 1]
     * @param variance σ², biased, [n, 1]
     */
    public record Forward(INDArray y, INDArray normalized, INDArray mean, INDArray variance) {}

    /**
     * @param x input, [n, d]
     * @param gamma gain γ, [d]
     * @param beta shift β, [d]
     */
    public Forward forward(INDArray x, INDArray gamma, INDArray beta) {
        INDArray mean = x.mean(true, 1); // [n, 1]
        INDArray deviation = x.sub(mean); // [n, d] - [n, 1] = [n, d]
        INDArray variance = deviation.mul(deviation).mean(true, 1); // [n, 1]
        INDArray normalized = deviation.div(deviationOf(variance)); // [n, d] / [n, 1] = [n, d]
        INDArray y = normalized.mul(gamma).add(beta); // [n, d] * [d] + [d] = [n, d]
        return new Forward(y, normalized, mean, variance);
    }

    /**
     * The backward pass: with g = γ·dy, dx = 1/√(σ² + ε)/d·(d·g − Σ g − x̂·Σ g·x̂), sums over a sample's features. Batch
     * normalisation's formula turned by 90 degrees, but for γ, which differs within these sums.
     *
     * @param forward what {@link #forward} returned
     * @param gamma gain γ, [d]
     * @param dy [n, d]
     */
    public NormGradients backward(Forward forward, INDArray gamma, INDArray dy) {
        long d = dy.size(1);
        INDArray normalized = forward.normalized(); // [n, d]
        INDArray g = dy.mul(gamma); // [n, d] * [d] = [n, d]
        INDArray perFeature = g.mul(d) // [n, d]
                .sub(g.sum(true, 1)) // - [n, 1]
                .sub(normalized.mul(g.mul(normalized).sum(true, 1))); // - [n, d] * [n, 1]
        INDArray dx = perFeature.div(deviationOf(forward.variance())).div(d); // [n, d] / [n, 1] = [n, d]
        return new NormGradients(dx, dy.mul(normalized).sum(0), dy.sum(0));
    }

    /** √(σ² + ε), [n, 1]. */
    private INDArray deviationOf(INDArray variance) {
        return Transforms.sqrt(variance.add(epsilon), true);
    }

    /** Two samples, the second a hundred times the first: normalised, they are the same. */
    public static String check() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 3, 5, 7}, {100, 300, 500, 700}}); // [2, 4]
        INDArray ones = Nd4j.onesLike(x.getRow(0)); // [4]
        Forward forward = new LayerNorm(0).forward(x, ones, Nd4j.zerosLike(ones));
        return Example.of("layer normalisation of", x)
                .and("mean", forward.mean())
                .and("variance (biased)", forward.variance())
                .and("y", forward.y())
                .toString();
    }
}
