package org.reglab.scratch;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Max pooling: the largest value of each square of size × size pixels, squares side by side. Rows and columns that fill no square
 * are left out. The gradient goes to the largest value; where several are equally large, to the first of them, row by row.
 *
 * @param size of a square, and the stride
 */
public record MaxPooling(int size) {
    /** @throws IllegalArgumentException if size is not positive */
    public MaxPooling {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + "; allowed is a number from 1.");
        }
    }

    /**
     * @param x images, [n, channels, height, width]
     * @return [n, channels, height / size, width / size]
     */
    public INDArray forward(INDArray x) {
        INDArray squares = squares(x);
        INDArray y = at(squares, 0, 0).dup('c');
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                y = Transforms.max(y, at(squares, i, j).dup('c'), true);
            }
        }
        return y;
    }

    /**
     * @param x what forward was given, [n, channels, height, width]
     * @param dy [shape of y]
     * @return dx, [n, channels, height, width]
     */
    public INDArray backward(INDArray x, INDArray dy) {
        INDArray y = forward(x);
        INDArray squares = squares(x);
        INDArray back = Nd4j.zerosLike(squares);
        INDArray waiting = Nd4j.onesLike(y); // 1 where a square's largest value has not been met
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                INDArray largest =
                        at(squares, i, j).dup('c').eq(y).castTo(y.dataType()).mul(waiting);
                at(back, i, j).assign(dy.mul(largest));
                waiting.subi(largest);
            }
        }
        INDArray dx = Nd4j.zerosLike(x);
        INDArray whole = dx.get(all(), all(), interval(0, y.size(2) * size), interval(0, y.size(3) * size));
        whole.assign(back.reshape('c', whole.shape()));
        return dx;
    }

    /** What lies in whole squares, [n, channels, rows of squares, size, columns of squares, size]. */
    private INDArray squares(INDArray x) {
        long rows = x.size(2) / size;
        long columns = x.size(3) / size;
        return x.get(all(), all(), interval(0, rows * size), interval(0, columns * size))
                .dup('c')
                .reshape('c', x.size(0), x.size(1), rows, size, columns, size);
    }

    /** The values at row i and column j of each square, [n, channels, rows of squares, columns of squares]. */
    private static INDArray at(INDArray squares, int i, int j) {
        return squares.get(all(), all(), all(), point(i), all(), point(j));
    }

    /** One image of 3×5: two squares, and a row and a column that fill none. */
    public static String check() {
        INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, 7, 7, 0}, {4, 3, 7, 6, 0}, {9, 9, 9, 9, 9}}); // [3, 5]
        MaxPooling pooling = new MaxPooling(2);
        INDArray y = pooling.forward(x.reshape(1, 1, 3, 5)); // [1, 1, 1, 2]
        return Example.of("image", x)
                .and("pooled", y.reshape(1, 2))
                .and(
                        "gradient of the sum by the image",
                        pooling.backward(x.reshape(1, 1, 3, 5), Nd4j.onesLike(y))
                                .reshape(3, 5))
                .toString();
    }
}
