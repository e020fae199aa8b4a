package org.reglab.record;

import static org.reglab.record.JsonRule.bytes;
import static org.reglab.record.JsonRule.count;
import static org.reglab.record.JsonRule.listOf;
import static org.reglab.record.JsonRule.notNegative;
import static org.reglab.record.JsonRule.number;
import static org.reglab.record.JsonRule.object;
import static org.reglab.record.JsonRule.optional;
import static org.reglab.record.JsonRule.share;
import static org.reglab.record.JsonRule.text;
import static org.reglab.record.JsonRule.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.reglab.BadInputException;
import org.reglab.inspection.ArmInspection;
import org.reglab.inspection.DropoutSample;
import org.reglab.inspection.ExperimentInspection;
import org.reglab.inspection.Inspector;
import org.reglab.inspection.Predictions;
import org.reglab.inspection.StatisticsTrack;
import org.reglab.inspection.TestImage;
import org.reglab.inspection.WeightImages;

/**
 * What inspection.json must be beyond being JSON, so that the page that shows it can rely on every list being as long as it
 * should.
 */
final class InspectionRules {
    private static final int MOST_SIDE = 64;

    private static final JsonRule HISTOGRAM =
            object().with("low", number()).with("high", number()).with("counts", listOf(1, count(0)));

    private static final JsonRule BIN =
            object().with("count", count(0)).with("confidence", share()).with("accuracy", share());

    private static final JsonRule PREDICTIONS = object().with("classes", bytes())
            .with("percent", bytes())
            .with("calibration", object().with("bins", listOf(1, BIN)));

    private static final JsonRule WEIGHTS = object().with("layer", text())
            .with("count", count(1))
            .with("meanSize", notNegative())
            .with("rootMeanSquare", notNegative())
            .with("largest", notNegative())
            .with("tinyShare", share())
            .with("histogram", HISTOGRAM);

    static final JsonRule WEIGHT_IMAGES = object().with("side", whole(1, MOST_SIDE))
            .with("units", count(1))
            .with("largest", notNegative())
            .with("values", bytes());

    private static final JsonRule NORMALIZED =
            object().with("layer", text()).with("before", HISTOGRAM).with("after", HISTOGRAM);

    private static final JsonRule TRACK = object().with("unit", count(1))
            .with("steps", listOf(1, count(1)))
            .with("batchMean", listOf(1, number()))
            .with("runningMean", listOf(1, number()))
            .with("batchVariance", listOf(1, number()))
            .with("runningVariance", listOf(1, number()));

    private static final JsonRule DROPOUT = object().with("layer", text())
            .with("rate", share())
            .with("sample", count(0))
            .with("width", count(1))
            .with("largest", notNegative())
            .with("activations", bytes())
            .with("masks", listOf(1, bytes()));

    private static final JsonRule ARM = object().with("arm", text())
            .with("seed", whole(Long.MIN_VALUE, Long.MAX_VALUE))
            .with("predictions", optional(PREDICTIONS))
            .with("weights", listOf(1, WEIGHTS))
            .with("firstLayer", optional(WEIGHT_IMAGES))
            .with("normalized", listOf(0, NORMALIZED))
            .with("tracks", listOf(0, TRACK))
            .with("dropout", optional(DROPOUT))
            .with("convolved", optional(ConvolvedRules.PARTS));

    private static final JsonRule INSPECTION = object().with("classCount", count(2))
            .with("side", whole(0, MOST_SIDE))
            .with("labels", bytes())
            .with("arms", listOf(0, ARM))
            .with("images", listOf(0, object().with("index", count(0)).with("pixels", bytes())));

    private InspectionRules() {}

    /** @throws BadInputException naming the first part that is missing or out of range */
    static void requireParts(JsonNode inspection) {
        INSPECTION.check(inspection, "");
    }

    /** @throws BadInputException naming the first part that does not fit the others */
    static void requireFit(ExperimentInspection inspection) {
        requireBelow("labels", inspection.labels(), inspection.classCount());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < inspection.arms().size(); i++) {
            ArmInspection arm = inspection.arms().get(i);
            if (!names.add(arm.arm())) {
                throw BadInputException.of("arms[" + i + "].arm", arm.arm(), "each arm once");
            }
            requireFit("arms[" + i + "]", arm, inspection);
        }
        for (int i = 0; i < inspection.images().size(); i++) {
            TestImage image = inspection.images().get(i);
            requireLength("images[" + i + "].pixels", image.pixels().length, inspection.side() * inspection.side());
            if (inspection.side() == 0 || image.index() >= inspection.labels().length) {
                throw BadInputException.of(
                        "images[" + i + "].index",
                        image.index(),
                        "the place of one of the " + inspection.labels().length + " labels, where samples are images");
            }
        }
    }

    private static void requireFit(String place, ArmInspection arm, ExperimentInspection inspection) {
        if (arm.predictions() != null) {
            requireFit(place + ".predictions", arm.predictions(), inspection);
        }
        if (arm.firstLayer() != null) {
            requireFit(place + ".firstLayer", arm.firstLayer());
        }
        for (int i = 0; i < arm.tracks().size(); i++) {
            requireFit(place + ".tracks[" + i + "]", arm.tracks().get(i));
        }
        if (arm.dropout() != null) {
            requireFit(place + ".dropout", arm.dropout());
        }
        if (arm.convolved() != null) {
            ConvolvedRules.requireFit(place + ".convolved", arm.convolved());
        }
    }

    static void requireFit(String place, WeightImages images) {
        requireLength(place + ".values", images.values().length, (long) images.units() * images.side() * images.side());
    }

    private static void requireFit(String place, Predictions predictions, ExperimentInspection inspection) {
        if (inspection.classCount() > Inspector.MOST_CLASSES) {
            throw BadInputException.of(
                    "classCount",
                    inspection.classCount(),
                    "at most " + Inspector.MOST_CLASSES + " where arms have predictions");
        }
        int samples = inspection.labels().length;
        if (samples == 0) {
            throw BadInputException.of("labels", "", "one label or more where arms have predictions");
        }
        requireLength(place + ".classes", predictions.classes().length, samples);
        requireLength(place + ".percent", predictions.percent().length, samples);
        requireBelow(place + ".classes", predictions.classes(), inspection.classCount());
        requireBelow(place + ".percent", predictions.percent(), 101);
    }

    private static void requireFit(String place, StatisticsTrack track) {
        int steps = track.steps().length;
        requireLength(place + ".batchMean", track.batchMean().length, steps);
        requireLength(place + ".runningMean", track.runningMean().length, steps);
        requireLength(place + ".batchVariance", track.batchVariance().length, steps);
        requireLength(place + ".runningVariance", track.runningVariance().length, steps);
    }

    private static void requireFit(String place, DropoutSample sample) {
        int units = sample.activations().length;
        if (units == 0) {
            throw BadInputException.of(place + ".activations", "", "one byte or more");
        }
        if (sample.width() > units) {
            throw BadInputException.of(place + ".width", sample.width(), "a whole number from 1 to " + units);
        }
        for (int i = 0; i < sample.masks().size(); i++) {
            requireLength(place + ".masks[" + i + "]", sample.masks().get(i).length, units);
        }
    }

    static void requireLength(String place, int found, long expected) {
        if (found != expected) {
            throw new BadInputException(place + " has a length of " + found + "; allowed is " + expected + ".");
        }
    }

    private static void requireBelow(String place, byte[] values, int bound) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= bound) {
                throw BadInputException.of(place + "[" + i + "]", values[i], "a whole number from 0 to " + (bound - 1));
            }
        }
    }
}
