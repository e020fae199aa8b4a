package org.reglab.bench;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix product of a training step: [m, k] times [k, n], in the layout in which Deeplearning4j keeps weights.
 *
 * @param name what the step computes with it
 */
record Product(String name, int m, int n, int k, boolean leftTransposed, boolean rightTransposed) {

    /** The products that a step cannot do without: the first layer needs no gradient by the images. */
    static List<Product> ofStep(int rows, int inputs, List<Integer> hidden, int classes) {
        List<Product> products = new ArrayList<>();
        List<Integer> units = new ArrayList<>(hidden);
        units.add(classes);
        int from = inputs;
        for (int to : units) {
            String layer = from + "→" + to;
            products.add(new Product(layer + " forward", rows, to, from, false, true));
            products.add(new Product(layer + " gradient by weights", to, from, rows, true, false));
            if (products.size() > 2) {
                products.add(new Product(layer + " gradient by inputs", rows, from, to, false, false));
            }
            from = to;
        }
        return products;
    }

    /** Floating-point operations: a multiplication and an addition for each. */
    long flops() {
        return 2L * m * n * k;
    }

    /** Computes it in BLAS, with arrays of its own. */
    Runnable computation() {
        INDArray left = EngineBenchmark.normal(m, k);
        INDArray right = EngineBenchmark.normal(k, n);
        INDArray out = EngineBenchmark.normal(m, n);
        return () -> cblas_sgemm(
                CblasRowMajor,
                leftTransposed ? CblasTrans : CblasNoTrans,
                rightTransposed ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1f,
                pointer(left),
                leftTransposed ? m : k,
                pointer(right),
                rightTransposed ? k : n,
                0f,
                pointer(out),
                n);
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }
}
