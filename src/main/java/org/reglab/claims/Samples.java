package org.reglab.claims;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;

/** Examples made from examples. */
public final class Samples {
    private Samples() {}

    /** The first n of them, or all if there are fewer. */
    public static Examples first(Examples all, int n) {
        int[] rows = new int[Math.min(n, all.size())];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return rows(all, rows);
    }

    /** These rows, in this order; a row may come more than once. */
    public static Examples rows(Examples all, int... rows) {
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            classes[i] = all.classes()[rows[i]];
        }
        return new Examples(
                Nd4j.pullRows(all.features(), 1, rows),
                Nd4j.pullRows(all.labels(), 1, rows),
                classes,
                all.classCount());
    }

    /** The same samples with other features, [n, inputs]. */
    public static Examples withFeatures(Examples all, INDArray features) {
        return new Examples(features, all.labels(), all.classes(), all.classCount());
    }
}
