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

import org.reglab.BadInputException;
import org.reglab.inspection.Convolved;
import org.reglab.inspection.FeatureMaps;
import org.reglab.inspection.MapDropout;

/** What {@code convolved} in inspection.json must be: see {@link InspectionRules}. */
final class ConvolvedRules {
    private static final int MOST_SIDE = 4096;

    private static final JsonRule MAPS = object().with("layer", text())
            .with("height", whole(1, MOST_SIDE))
            .with("width", whole(1, MOST_SIDE))
            .with("largest", notNegative())
            .with("values", bytes())
            .with("mean", listOf(1, number()))
            .with("deviation", listOf(1, notNegative()))
            .with("silent", listOf(1, share()));

    private static final JsonRule DROPOUT = object().with("layer", text())
            .with("rate", share())
            .with("height", whole(1, MOST_SIDE))
            .with("width", whole(1, MOST_SIDE))
            .with("largest", notNegative())
            .with("values", bytes())
            .with("masks", listOf(1, bytes()));

    static final JsonRule PARTS = object().with("sample", count(0))
            .with("filters", InspectionRules.WEIGHT_IMAGES)
            .with("layers", listOf(1, MAPS))
            .with("dropout", optional(DROPOUT));

    private ConvolvedRules() {}

    /** @throws BadInputException naming the first part that does not fit the others */
    static void requireFit(String place, Convolved convolved) {
        InspectionRules.requireFit(place + ".filters", convolved.filters());
        for (int i = 0; i < convolved.layers().size(); i++) {
            FeatureMaps maps = convolved.layers().get(i);
            String layer = place + ".layers[" + i + "]";
            int channels = maps.mean().length;
            InspectionRules.requireLength(layer + ".deviation", maps.deviation().length, channels);
            InspectionRules.requireLength(layer + ".silent", maps.silent().length, channels);
            InspectionRules.requireLength(
                    layer + ".values", maps.values().length, (long) channels * maps.height() * maps.width());
        }
        if (convolved.dropout() != null) {
            requireFit(place + ".dropout", convolved.dropout());
        }
    }

    private static void requireFit(String place, MapDropout dropout) {
        int area = dropout.height() * dropout.width();
        int found = dropout.values().length;
        if (found == 0 || found % area != 0) {
            throw new BadInputException(
                    place + ".values has a length of " + found + "; allowed is a multiple of " + area + ".");
        }
        for (int i = 0; i < dropout.masks().size(); i++) {
            InspectionRules.requireLength(
                    place + ".masks[" + i + "]", dropout.masks().get(i).length, found);
        }
    }
}
