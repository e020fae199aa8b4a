package org.reglab.lean;

import java.util.Arrays;

/**
 * Values [rows, units], row by row.
 *
 * @param count rows
 * @param units columns
 */
record NormalizedRows(int count, int units) implements NormalizedForm {
    @Override
    public void sums(float[] values, float[] sums) {
        Floats.columnSums(values, count, units, sums);
    }

    @Override
    public void squares(float[] values, float[] mean, float[] sums) {
        Arrays.fill(sums, 0, units, 0f);
        for (int i = 0; i < count; i++) {
            int row = i * units;
            for (int j = 0; j < units; j++) {
                float deviation = values[row + j] - mean[j];
                sums[j] += deviation * deviation;
            }
        }
    }

    @Override
    public void products(float[] a, float[] b, float[] sums) {
        Arrays.fill(sums, 0, units, 0f);
        for (int i = 0; i < count; i++) {
            int row = i * units;
            for (int j = 0; j < units; j++) {
                sums[j] += a[row + j] * b[row + j];
            }
        }
    }

    @Override
    public void normalize(
            float[] values, float[] mean, float[] inverse, float[] gamma, float[] beta, float[] normalized) {
        for (int i = 0; i < count; i++) {
            int row = i * units;
            for (int j = 0; j < units; j++) {
                float x = (values[row + j] - mean[j]) * inverse[j];
                normalized[row + j] = x;
                values[row + j] = gamma[j] * x + beta[j];
            }
        }
    }

    @Override
    public void back(float[] values, float[] normalized, float[] scale, float share, float[] dBeta, float[] dGamma) {
        for (int i = 0; i < count; i++) {
            int row = i * units;
            for (int j = 0; j < units; j++) {
                values[row + j] = scale[j] * (values[row + j] - share * (dBeta[j] + normalized[row + j] * dGamma[j]));
            }
        }
    }
}
