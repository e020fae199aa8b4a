package org.reglab.record;

import java.util.List;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.Calibration;
import org.reglab.inspection.Convolved;
import org.reglab.inspection.DropoutSample;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.FeatureMaps;
import org.reglab.inspection.Histogram;
import org.reglab.inspection.MapDropout;
import org.reglab.inspection.Normalized;
import org.reglab.inspection.Predictions;
import org.reglab.inspection.StatisticsTrack;
import org.reglab.inspection.TestImage;
import org.reglab.inspection.WeightImages;
import org.reglab.inspection.WeightSummary;

/** A made-up inspection of two arms on images of 2 x 2 pixels, with something in every part. */
public final class SampleInspection {
    private static final byte[] LABELS = {0, 1, 2, 0, 1, 2};

    private SampleInspection() {}

    public static ExperimentInspection make() {
        return new ExperimentInspection(
                ExperimentInspection.SCHEMA,
                3,
                2,
                LABELS,
                List.of(arm("plain", new byte[] {0, 1, 2, 0, 1, 2}), arm("l2=1e-3", new byte[] {0, 1, 2, 0, 2, 1})),
                List.of(new TestImage(4, new byte[] {0, 1, (byte) 200, (byte) 255})));
    }

    private static ArmInspection arm(String name, byte[] answers) {
        Histogram histogram = new Histogram(-1, 1, new int[] {1, 0, 5});
        Calibration calibration =
                new Calibration(List.of(new Calibration.Bin(6, 0.9, 1), new Calibration.Bin(0, 0, 0)));
        return new ArmInspection(
                name,
                1,
                new Predictions(answers, new byte[] {100, 90, 80, 70, 60, 50}, calibration),
                List.of(
                        new WeightSummary("hidden 1", 6, 0.1, 0.2, 0.5, 0.25, histogram),
                        new WeightSummary("output", 6, 0.1, 0.2, 0.5, 0.25, histogram)),
                new WeightImages(2, 2, 0.5, new byte[] {1, -2, 3, -127, 127, 0, 5, 6}),
                List.of(new Normalized("hidden 1", histogram, histogram)),
                List.of(new StatisticsTrack(
                        1,
                        new int[] {1, 2},
                        new double[] {0.1, 0.2},
                        new double[] {0.1, 0.15},
                        new double[] {1, 1.1},
                        new double[] {1, 1.05})),
                new DropoutSample(
                        "hidden 1", 0.5, 0, 2, 1.5, new byte[] {0, 127, 3, 4}, List.of(new byte[] {0, 1, 1, 0})),
                new Convolved(
                        4,
                        new WeightImages(1, 2, 0.5, new byte[] {-127, 64}),
                        List.of(new FeatureMaps(
                                "hidden 1",
                                1,
                                2,
                                0.75,
                                new byte[] {0, 127, -3, 4},
                                new double[] {0.1, -0.2},
                                new double[] {0.3, 0.4},
                                new double[] {0.5, 0})),
                        new MapDropout(
                                "hidden 1", 0.2, true, 1, 2, 0.75, new byte[] {0, 127, -3, 4}, List.of(new byte[] {
                                    0, 0, 1, 1
                                }))));
    }
}
