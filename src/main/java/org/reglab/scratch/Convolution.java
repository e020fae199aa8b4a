package org.reglab.scratch;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * A convolution without its activation, with stride 1 and no padding: z[n, f, p, q] = b[f] + Σ W[f, c, i, j]·x[n, c, p + i, q + j]
 * over channels c and the kernel's positions i, j. As everywhere in deep learning, the kernel is not flipped: mathematicians call
 * this a cross-correlation.
 *
 * <p>Each position of the kernel is a dense layer on its own: it sees the images moved by (i, j), pixel by pixel, with the channels
 * as its inputs. The convolution is the sum of these layers.
 *
 * @param kernel W, [filters, channels, height, width], as in PyTorch and Deeplearning4j; Keras has [height, width, channels, filters]
 * @param bias b, [filters]
 */
public record Convolution(INDArray kernel, INDArray bias) {
    /**
     * A loss's gradients.
     *
     * @param dx by the input, [n, channels, height, width]
     * @param dKernel by W, [filters, channels, kernel height, kernel width]
     * @param dBias by b, [filters]
     */
    public record Gradients(INDArray dx, INDArray dKernel, INDArray dBias) {}

    /**
     * @param x images, [n, channels, height, width]
     * @return z, [n, filters, height − kernel height + 1, width − kernel width + 1]
     */
    public INDArray forward(INDArray x) {
        long height = x.size(2) - kernel.size(2) + 1;
        long width = x.size(3) - kernel.size(3) + 1;
        INDArray z = Nd4j.zeros(x.dataType(), x.size(0) * height * width, kernel.size(0)); // [n·height·width, filters]
        for (int i = 0; i < kernel.size(2); i++) {
            for (int j = 0; j < kernel.size(3); j++) {
                INDArray pixels = pixels(x.get(moved(i, j, height, width))); // [n·height·width, channels]
                z.addi(pixels.mmul(weights(i, j).transpose())); // [n·height·width, channels] · [channels, filters]
            }
        }
        return images(z.addi(bias), x.size(0), height, width);
    }

    /**
     * @param x what forward was given, [n, channels, height, width]
     * @param dz [shape of z]
     */
    public Gradients backward(INDArray x, INDArray dz) {
        long height = dz.size(2);
        long width = dz.size(3);
        INDArray delta = pixels(dz); // [n·height·width, filters]
        INDArray dx = Nd4j.zerosLike(x);
        INDArray dKernel = Nd4j.zerosLike(kernel);
        for (int i = 0; i < kernel.size(2); i++) {
            for (int j = 0; j < kernel.size(3); j++) {
                INDArrayIndex[] moved = moved(i, j, height, width);
                INDArray here = delta.transpose().mmul(pixels(x.get(moved))); // [filters, channels]
                dKernel.put(new INDArrayIndex[] {all(), all(), point(i), point(j)}, here);
                INDArray back = delta.mmul(weights(i, j)); // [n·height·width, filters] · [filters, channels]
                dx.get(moved).addi(images(back, x.size(0), height, width));
            }
        }
        return new Gradients(dx, dKernel, delta.sum(0));
    }

    /** What the kernel's position (i, j) sees: a window of this size into [n, channels, height, width]. */
    private static INDArrayIndex[] moved(int i, int j, long height, long width) {
        return new INDArrayIndex[] {all(), all(), interval(i, i + height), interval(j, j + width)};
    }

    /** W[:, :, i, j], [filters, channels]. */
    private INDArray weights(int i, int j) {
        return kernel.get(all(), all(), point(i), point(j)).reshape(kernel.size(0), kernel.size(1));
    }

    /** [n, channels, height, width] as one row for each pixel of each image, [n·height·width, channels]. */
    private static INDArray pixels(INDArray images) {
        INDArray last = images.permute(0, 2, 3, 1).dup('c'); // [n, height, width, channels]
        return last.reshape('c', images.size(0) * images.size(2) * images.size(3), images.size(1));
    }

    /** The reverse of {@link #pixels}. */
    private static INDArray images(INDArray pixels, long n, long height, long width) {
        return pixels.reshape('c', n, height, width, pixels.size(1))
                .permute(0, 3, 1, 2)
                .dup('c');
    }

    /** One image of 3×3, one kernel of 2×2 that takes the lower right pixel from the upper left one. */
    public static String check() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 10}}); // [3, 3]
        INDArray kernel = Nd4j.createFromArray(new double[][] {{1, 0}, {0, -1}}); // [2, 2]
        Convolution convolution = new Convolution(kernel.reshape(1, 1, 2, 2), Nd4j.createFromArray(0.5));
        INDArray z = convolution.forward(x.reshape(1, 1, 3, 3)); // [1, 1, 2, 2]
        Gradients gradients = convolution.backward(x.reshape(1, 1, 3, 3), Nd4j.onesLike(z));
        return Example.of("image", x)
                .and("kernel", kernel)
                .and("z", z.reshape(2, 2))
                .and("gradient of the sum of z by the image", gradients.dx().reshape(3, 3))
                .and("by the kernel", gradients.dKernel().reshape(2, 2))
                .and("by the bias", gradients.dBias())
                .toString();
    }
}
