package org.reglab.lean;

/** How the values lie that batch normalisation works on, and with it the order in which it adds them. */
interface NormalizedForm {
    /** How many values are normalised together: rows, or all pixels of a feature map in all samples. */
    int count();

    /** Units or channels: each is normalised by itself. */
    int units();

    /** sums = Σ values, [units]. */
    void sums(float[] values, float[] sums);

    /** sums = Σ (values − mean)², [units]. */
    void squares(float[] values, float[] mean, float[] sums);

    /** sums = Σ a·b, [units]. */
    void products(float[] a, float[] b, float[] sums);

    /** normalized = (values − mean)·inverse, then values = γ·normalized + β. */
    void normalize(float[] values, float[] mean, float[] inverse, float[] gamma, float[] beta, float[] normalized);

    /** values = scale·(values − share·(dBeta + normalized·dGamma)): from the gradient of the output to that of the input. */
    void back(float[] values, float[] normalized, float[] scale, float share, float[] dBeta, float[] dGamma);
}
