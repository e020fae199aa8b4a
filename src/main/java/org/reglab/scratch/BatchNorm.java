package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation: y = γ·(x − μ)/√(σ² + ε) + β for each feature, with the mini-batch's mean and variance in training and
 * their running averages in inference. Ioffe and Szegedy 2015, algorithms 1 and 2; document 004, section 4, which has the
 * formula of training alone (no running averages), and document 001, section 3.3 (where ε is said to be negative).
 *
 * <p>The variance that normalises is biased (divided by n) everywhere. The one that is averaged is a convention:
 *
 * <table>
 * <caption>The same layer elsewhere</caption>
 * <tr><th></th><th>decay</th><th>ε</th><th>running variance</th></tr>
 * <tr><td>PyTorch</td><td>1 − momentum = 0.9</td><td>1e-5</td><td>unbiased</td></tr>
 * <tr><td>Keras</td><td>momentum = 0.99</td><td>1e-3</td><td>biased</td></tr>
 * <tr><td>Deeplearning4j</td><td>decay = 0.9</td><td>1e-5</td><td>biased</td></tr>
 * </table>
 *
 * @param epsilon ε, added to the variance; 0 divides by zero where a feature is constant
 * @param decay weight of the old running statistics; document 002 has 0 (a momentum of 1 in PyTorch's sense), which forgets
 *     all mini-batches but the last
 * @param runningVariance the convention of the running variance
 */
public record BatchNorm(double epsilon, double decay, Variance runningVariance) {
    /** What a sum of squared deviations from the mean is divided by. */
    public enum Variance {
        /** By n: the variance of these samples. */
        BIASED,
        /** By n − 1: an estimate without bias of the variance where they come from. */
        UNBIASED
    }

    /** @throws IllegalArgumentException if epsilon is negative or decay is outside 0 to 1 */
    public BatchNorm {
        if (!(epsilon >= 0)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; allowed is a number from 0.");
        }
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("decay is " + decay + "; allowed is a number from 0 to 1.");
        }
    }

    /**
     * A layer's output in training, and what its backward pass and its running statistics need.
     *
     * @param y output, [n, d]
     * @param normalized x̂ = (x − μ)/√(σ² + ε), [n, d]
     * @param mean μ, [d]
     * @param variance σ², biased, [d]
     */
    public record Forward(INDArray y, INDArray normalized, INDArray mean, INDArray variance) {}

    /**
     * The running averages that inference uses instead of the mini-batch's figures.
     *
     * @param mean [d]
     * @param variance [d]
     */
    public record Running(INDArray mean, INDArray variance) {}

    /**
     * The forward pass in training. In a batch of one sample every x̂ is 0 and y is β, whatever x; PyTorch refuses it.
     *
     * @param x input, [n, d]
     * @param gamma scale γ, [d]
     * @param beta shift β, [d]
     */
    public Forward train(INDArray x, INDArray gamma, INDArray beta) {
        INDArray mean = x.mean(0); // [d]
        INDArray deviation = x.sub(mean); // [n, d] - [d] = [n, d]
        INDArray variance = deviation.mul(deviation).mean(0); // [d]
        INDArray normalized = deviation.div(deviationOf(variance)); // [n, d] / [d] = [n, d]
        INDArray y = normalized.mul(gamma).add(beta); // [n, d] * [d] + [d] = [n, d]
        return new Forward(y, normalized, mean, variance);
    }

    /**
     * The backward pass in training: dx = γ/√(σ² + ε)/n·(n·dy − Σ dy − x̂·Σ dy·x̂). The last two terms come from μ and σ², which
     * depend on every sample.
     *
     * @param forward what {@link #train} returned
     * @param gamma scale γ, [d]
     * @param dy [n, d]
     */
    public NormGradients backward(Forward forward, INDArray gamma, INDArray dy) {
        long n = dy.size(0);
        INDArray dBeta = dy.sum(0); // [d]
        INDArray dGamma = dy.mul(forward.normalized()).sum(0); // [d]
        INDArray perSample = dy.mul(n) // [n, d]
                .sub(dBeta) // - [d]
                .sub(forward.normalized().mul(dGamma)); // - [n, d] * [d]
        INDArray factor = gamma.div(deviationOf(forward.variance())).div(n); // [d]
        return new NormGradients(perSample.mul(factor), dGamma, dBeta);
    }

    /**
     * Running averages after a mini-batch: decay·running + (1 − decay)·batch.
     *
     * @param running before, each [d]
     * @param forward of the mini-batch
     * @throws IllegalArgumentException if the variance is to be unbiased and the mini-batch is a single sample
     */
    public Running update(Running running, Forward forward) {
        INDArray variance = forward.variance(); // [d]
        if (runningVariance == Variance.UNBIASED) {
            long n = forward.y().size(0);
            if (n < 2) {
                throw new IllegalArgumentException("The mini-batch has one sample; an unbiased variance needs two.");
            }
            variance = variance.mul(n).div(n - 1); // [d]
        }
        return new Running(average(running.mean(), forward.mean()), average(running.variance(), variance));
    }

    private INDArray average(INDArray old, INDArray batch) {
        return old.mul(decay).add(batch.mul(1 - decay)); // [d]
    }

    /**
     * Inference: one sample's output does not depend on the others beside it.
     *
     * @param x input, [n, d]
     * @param gamma scale γ, [d]
     * @param beta shift β, [d]
     * @param running each [d]
     * @return y, [n, d]
     */
    public INDArray infer(INDArray x, INDArray gamma, INDArray beta, Running running) {
        return normalize(x, running).mul(gamma).add(beta); // [n, d] * [d] + [d] = [n, d]
    }

    /**
     * Gradients of {@link #infer}, where the statistics are constants.
     *
     * @param x input, [n, d]
     * @param gamma scale γ, [d]
     * @param running each [d]
     * @param dy [n, d]
     */
    public NormGradients inferBackward(INDArray x, INDArray gamma, Running running, INDArray dy) {
        INDArray dx = dy.mul(gamma.div(deviationOf(running.variance()))); // [n, d] * [d] = [n, d]
        INDArray dGamma = dy.mul(normalize(x, running)).sum(0); // [d]
        return new NormGradients(dx, dGamma, dy.sum(0));
    }

    private INDArray normalize(INDArray x, Running running) {
        return x.sub(running.mean()).div(deviationOf(running.variance())); // [n, d]
    }

    /** √(σ² + ε), [d]. */
    private INDArray deviationOf(INDArray variance) {
        return Transforms.sqrt(variance.add(epsilon), true);
    }

    /** Two features of four samples, the second a hundred times the first: normalised, they are the same. */
    public static String check() {
        BatchNorm norm = new BatchNorm(0, 0.9, Variance.BIASED);
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 100}, {3, 300}, {5, 500}, {7, 700}}); // [4, 2]
        INDArray ones = Nd4j.onesLike(x.getRow(0)); // [2]
        INDArray zeros = Nd4j.zerosLike(ones); // [2]
        Forward forward = norm.train(x, ones, zeros);
        Running running = norm.update(new Running(zeros, ones), forward);
        return Example.of("batch normalisation of", x)
                .and("mean", forward.mean())
                .and("variance (biased)", forward.variance())
                .and("y in training", forward.y())
                .and("running mean after one batch", running.mean())
                .and("y in inference", norm.infer(x, ones, zeros, running))
                .toString();
    }
}
