package org.reglab.inspection;

/**
 * What comes out of one convolution with its activation and normalisation, before pooling, in inference mode.
 *
 * @param layer {@code hidden 1}, {@code hidden 2}, ...
 * @param height of a map
 * @param width of a map
 * @param largest the largest |value| in these maps
 * @param values of one test image, map after map, row by row: value / largest · 127, rounded
 * @param mean of each channel, over test samples and pixels
 * @param deviation standard deviation of each channel, likewise
 * @param silent share of zeros in each channel, likewise: a channel that is silent everywhere has died
 */
public record FeatureMaps(
        String layer,
        int height,
        int width,
        double largest,
        byte[] values,
        double[] mean,
        double[] deviation,
        double[] silent) {

    /** @param all [samples, channels, height, width], row by row; the first sample is drawn */
    static FeatureMaps of(String layer, float[] all, int samples, int channels, int height, int width) {
        int area = height * width;
        double[] mean = new double[channels];
        double[] deviation = new double[channels];
        double[] silent = new double[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double squares = 0;
            int zeros = 0;
            for (int n = 0; n < samples; n++) {
                int from = (n * channels + c) * area;
                for (int i = from; i < from + area; i++) {
                    sum += all[i];
                    squares += (double) all[i] * all[i];
                    zeros += all[i] == 0 ? 1 : 0;
                }
            }
            double count = (double) samples * area;
            mean[c] = sum / count;
            deviation[c] = Math.sqrt(Math.max(0, squares / count - mean[c] * mean[c]));
            silent[c] = zeros / count;
        }
        Scaled scaled = Scaled.of(all, channels * area);
        return new FeatureMaps(layer, height, width, scaled.largest(), scaled.values(), mean, deviation, silent);
    }
}
