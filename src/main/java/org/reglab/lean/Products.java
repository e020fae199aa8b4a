package org.reglab.lean;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Matrix products in pieces that OpenBLAS takes at once: up to a million multiplications it reads the matrices where they are (on
 * processors with AVX-512), beyond that it copies them first, which takes longer than to compute what a few filters ask for.
 *
 * <p>All matrices lie row by row, a row every {@code stride} numbers.
 */
final class Products {
    private static final int AT_ONCE = 1_000_000;

    /** Numbers in a vector register of AVX-512. */
    private static final int VECTOR = 16;

    private Products() {}

    /** A matrix in off-heap memory. */
    record Matrix(FloatPointer memory, long from, int stride) {
        /** The matrix from this row and column on. */
        Matrix at(int row, int column) {
            return new Matrix(memory, from + (long) row * stride + column, stride);
        }

        private FloatPointer start() {
            return memory.position(from);
        }
    }

    /** out [m, n] = left [m, k] · right [k, n], added to what is there where {@code add} is 1; three different pointers. */
    static void product(int m, int n, int k, Matrix left, Matrix right, int add, Matrix out) {
        int most = piece(n, (long) m * k);
        for (int j = 0; j < n; j += most) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasNoTrans,
                    m,
                    Math.min(most, n - j),
                    k,
                    1f,
                    left.start(),
                    left.stride,
                    right.at(0, j).start(),
                    right.stride,
                    add,
                    out.at(0, j).start(),
                    out.stride);
        }
    }

    /** out [m, n] = left [m, k] · rightᵀ, with right [n, k], else as {@link #product}. */
    static void productTransposed(int m, int n, int k, Matrix left, Matrix right, int add, Matrix out) {
        int most = piece(n, (long) m * k);
        for (int j = 0; j < n; j += most) {
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    m,
                    Math.min(most, n - j),
                    k,
                    1f,
                    left.start(),
                    left.stride,
                    right.at(j, 0).start(),
                    right.stride,
                    add,
                    out.at(0, j).start(),
                    out.stride);
        }
    }

    /** sums[i] += Σⱼ values[i, j], for values [m, n]. */
    static void addRowSums(int m, int n, Matrix values, FloatPointer ones, FloatPointer sums) {
        cblas_sgemv(CblasRowMajor, CblasNoTrans, m, n, 1f, values.start(), values.stride, ones, 1, 1f, sums, 1);
    }

    /** How many of n columns to take at once, each of this many multiplications: pieces of nearly the same size. */
    static int piece(int n, long each) {
        int most = (int) Math.min(n, AT_ONCE / each);
        if (most == n || most < VECTOR) {
            return n;
        }
        most -= most % VECTOR;
        int pieces = (n + most - 1) / most;
        int vectors = (n + VECTOR * pieces - 1) / (VECTOR * pieces);
        return vectors * VECTOR;
    }
}
