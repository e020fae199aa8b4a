package org.reglab.lean;

import java.util.Arrays;

/**
 * Values [channels, height · width, n], as {@link Flat} reads images. A sum over a channel has as many parts as there are samples,
 * which are added in double precision: one running sum of a hundred thousand floats would lose digits.
 */
final class NormalizedMaps implements NormalizedForm {
    private final int channels;
    private final int area;
    private final int n;
    private final float[] parts;

    /**
     * @param area pixels of a feature map
     * @param n samples
     */
    NormalizedMaps(int channels, int area, int n) {
        this.channels = channels;
        this.area = area;
        this.n = n;
        this.parts = new float[n];
    }

    @Override
    public int count() {
        return area * n;
    }

    @Override
    public int units() {
        return channels;
    }

    @Override
    public void sums(float[] values, float[] sums) {
        for (int c = 0; c < channels; c++) {
            Arrays.fill(parts, 0f);
            for (int p = 0; p < area; p++) {
                int row = (c * area + p) * n;
                for (int s = 0; s < n; s++) {
                    parts[s] += values[row + s];
                }
            }
            sums[c] = sumOfParts();
        }
    }

    @Override
    public void squares(float[] values, float[] mean, float[] sums) {
        for (int c = 0; c < channels; c++) {
            Arrays.fill(parts, 0f);
            float middle = mean[c];
            for (int p = 0; p < area; p++) {
                int row = (c * area + p) * n;
                for (int s = 0; s < n; s++) {
                    float deviation = values[row + s] - middle;
                    parts[s] += deviation * deviation;
                }
            }
            sums[c] = sumOfParts();
        }
    }

    @Override
    public void products(float[] a, float[] b, float[] sums) {
        for (int c = 0; c < channels; c++) {
            Arrays.fill(parts, 0f);
            for (int p = 0; p < area; p++) {
                int row = (c * area + p) * n;
                for (int s = 0; s < n; s++) {
                    parts[s] += a[row + s] * b[row + s];
                }
            }
            sums[c] = sumOfParts();
        }
    }

    private float sumOfParts() {
        double sum = 0;
        for (float part : parts) {
            sum += part;
        }
        return (float) sum;
    }

    @Override
    public void normalize(
            float[] values, float[] mean, float[] inverse, float[] gamma, float[] beta, float[] normalized) {
        for (int c = 0; c < channels; c++) {
            float middle = mean[c];
            float scale = inverse[c];
            float slope = gamma[c];
            float shift = beta[c];
            for (int i = c * area * n; i < (c + 1) * area * n; i++) {
                float x = (values[i] - middle) * scale;
                normalized[i] = x;
                values[i] = slope * x + shift;
            }
        }
    }

    @Override
    public void back(float[] values, float[] normalized, float[] scale, float share, float[] dBeta, float[] dGamma) {
        for (int c = 0; c < channels; c++) {
            float slope = scale[c];
            float ofBeta = dBeta[c];
            float ofGamma = dGamma[c];
            for (int i = c * area * n; i < (c + 1) * area * n; i++) {
                values[i] = slope * (values[i] - share * (ofBeta + normalized[i] * ofGamma));
            }
        }
    }
}
