package org.reglab.lean;

/**
 * Hyperbolic tangent and logistic function over arrays, good to 4e-7 (and so up to 1e-7 beyond their limits), in loops that the JIT
 * compiler turns into vector instructions.
 *
 * <p>tanh(y) = y·A(y²)/B(y²) is the seventh convergent of Lambert's continued fraction, y/(1 + y²/(3 + y²/(5 + …))), good to 1e-7
 * for |y| up to 4.5; tanh(2y) = 2·tanh(y)/(1 + tanh²(y)) doubles the range, beyond which a float's tangent is ±1.
 */
final class Gates {
    private static final float A1 = 17325f / 135135f;
    private static final float A2 = 378f / 135135f;
    private static final float A3 = 1f / 135135f;
    private static final float B1 = 62370f / 135135f;
    private static final float B2 = 3150f / 135135f;
    private static final float B3 = 28f / 135135f;

    private Gates() {}

    static void tanh(float[] z, int length) {
        for (int i = 0; i < length; i++) {
            float y = 0.5f * Math.max(Math.min(z[i], 9f), -9f);
            float square = y * y;
            float a = y * (1f + square * (A1 + square * (A2 + square * A3)));
            float b = 1f + square * (B1 + square * (B2 + square * B3));
            z[i] = 2f * a * b / (b * b + a * a);
        }
    }

    /** σ(z) = (1 + tanh(z/2))/2. */
    static void sigmoid(float[] z, int length) {
        for (int i = 0; i < length; i++) {
            float y = 0.25f * Math.max(Math.min(z[i], 18f), -18f);
            float square = y * y;
            float a = y * (1f + square * (A1 + square * (A2 + square * A3)));
            float b = 1f + square * (B1 + square * (B2 + square * B3));
            z[i] = 0.5f + a * b / (b * b + a * a);
        }
    }
}
