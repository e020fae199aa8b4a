package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Setting;

/** Batch normalisation with mini-batches of different sizes. */
public final class SmallBatches {
    /** In the order of the sizes. */
    public static final List<Sized> SETTINGS = List.of(of(2), of(8), of(32));

    public static final Contrast EVIDENCE = new Contrast("bn", "plain", Measure.TEST_ACCURACY, SETTINGS);

    private SmallBatches() {}

    private static Sized of(int batch) {
        return new Sized(
                "batch-" + batch,
                "batch " + batch,
                Setting.adam(1000, List.of(64), 8, batch),
                Setting.adam(400, List.of(64), 6, batch));
    }
}
