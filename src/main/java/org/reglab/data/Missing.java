package org.reglab.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.reglab.BadInputException;

/** What becomes of missing values in a text file, {@code --missing}. */
public enum Missing {
    /** Nothing is guessed: the file is refused, with how many values are missing and where. The default. */
    REFUSE,
    /** A number becomes the mean of its column over the training rows, a category the most frequent one there. */
    MEAN,
    /** A number becomes the median of its column over the training rows, a category the most frequent one there. */
    MEDIAN,
    /** Rows with a missing value are left out, of training, validation and test alike. */
    DROP;

    /** @throws BadInputException if there is no such way */
    @JsonCreator
    public static Missing parse(String name) {
        for (Missing missing : values()) {
            if (missing.toString().equals(name)) {
                return missing;
            }
        }
        throw BadInputException.of(BadInputException.option("missing"), name, "refuse, mean, median or drop");
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
