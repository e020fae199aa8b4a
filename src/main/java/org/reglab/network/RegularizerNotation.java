package org.reglab.network;

import static org.reglab.BadInputException.shown;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.BatchNorm.Place;

/** The words of {@code --arms}, and the regulariser that each stands for. */
final class RegularizerNotation {
    private static final Map<String, DoubleFunction<Regularizer>> WITH_VALUE = new TreeMap<>(Map.of(
            "l1", Regularizer.L1::new,
            "l2", Regularizer.L2::new,
            "weight-decay", Regularizer.WeightDecay::new,
            "dropout", Regularizer.Dropout::new,
            "input-dropout", Regularizer.InputDropout::new,
            "spatial-dropout", Regularizer.SpatialDropout::new,
            "max-norm", Regularizer.MaxNorm::new,
            "early-stopping", RegularizerNotation::earlyStopping));
    private static final Map<String, Supplier<Regularizer>> WITHOUT_VALUE = new TreeMap<>(Map.of(
            "bn", () -> new BatchNorm(Place.AFTER_ACTIVATION),
            "bn-pre", () -> new BatchNorm(Place.BEFORE_ACTIVATION),
            "ln", Regularizer.LayerNorm::new));

    private RegularizerNotation() {}

    /** One word of an arm, for example {@code dropout=0.5}. */
    static Regularizer parse(String arm, String word) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 && WITHOUT_VALUE.containsKey(key)) {
            return WITHOUT_VALUE.get(key).get();
        }
        if (equals < 0 && WITH_VALUE.containsKey(key)) {
            throw new BadInputException(
                    "arm '" + shown(arm) + "' has '" + key + "' without a value; allowed is " + key + "=NUMBER.");
        }
        if (equals >= 0 && WITHOUT_VALUE.containsKey(key)) {
            throw new BadInputException(
                    "arm '" + shown(arm) + "' has '" + shown(word) + "'; allowed is '" + key + "' without a value.");
        }
        if (!WITH_VALUE.containsKey(key)) {
            throw new BadInputException("arm '" + shown(arm) + "' has '" + shown(word)
                    + "'; allowed is 'plain' alone, or joined with +: "
                    + String.join(", ", WITHOUT_VALUE.keySet()) + ", " + String.join("=NUMBER, ", WITH_VALUE.keySet())
                    + "=NUMBER.");
        }
        return WITH_VALUE.get(key).apply(number(key, word.substring(equals + 1)));
    }

    private static double number(String key, String text) {
        double number = PlainNumber.parse(text.strip());
        if (Double.isNaN(number)) {
            throw BadInputException.of(key, text, "a number");
        }
        return number;
    }

    private static Regularizer earlyStopping(double patience) {
        // The comparison also keeps values from 2^31 out.
        if (patience != (int) patience) {
            throw BadInputException.of("early-stopping", patience, "a whole number of epochs from 1");
        }
        return new Regularizer.EarlyStopping((int) patience);
    }
}
