package org.reglab.playground;

import org.reglab.data.Examples;
import org.reglab.runtime.JavaArrays;

/**
 * A square of the plane.
 *
 * @param left its smallest x
 * @param bottom its smallest y
 * @param side its length
 */
public record View(double left, double bottom, double side) {
    /** What is left free around the points, as a share of the side. */
    private static final double MARGIN = 0.04;

    /** The smallest square, a margin apart, that shows all points of both. */
    static View of(Examples one, Examples other) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Examples examples : new Examples[] {one, other}) {
            float[] points = JavaArrays.of(examples.features());
            for (int i = 0; i < points.length; i++) {
                low[i % 2] = Math.min(low[i % 2], points[i]);
                high[i % 2] = Math.max(high[i % 2], points[i]);
            }
        }
        double side = Math.max(high[0] - low[0], high[1] - low[1]) * (1 + 2 * MARGIN);
        return new View((low[0] + high[0] - side) / 2, (low[1] + high[1] - side) / 2, side);
    }

    /** The centres of cells² cells, row by row from the top left, of shape [cells², 2]. */
    float[][] centres(int cells) {
        float[][] centres = new float[cells * cells][];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                centres[row * cells + column] = new float[] {
                    (float) (left + side * (column + 0.5) / cells),
                    (float) (bottom + side * (cells - row - 0.5) / cells)
                };
            }
        }
        return centres;
    }
}
