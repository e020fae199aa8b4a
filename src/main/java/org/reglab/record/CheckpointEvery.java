package org.reglab.record;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reglab.BadInputException;

/**
 * How often a run leaves its state on the disk.
 *
 * @param epochs after so many epochs; 0 if epochs do not count
 * @param minutes after so many minutes; 0 if time does not count
 */
public record CheckpointEvery(int epochs, int minutes) {
    /** Every minute: short runs leave nothing, and of long ones little is lost. */
    public static final CheckpointEvery DEFAULT = new CheckpointEvery(0, 1);

    /** Runs that are interrupted start anew. */
    public static final CheckpointEvery NEVER = new CheckpointEvery(0, 0);

    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,8})(m?)");

    /**
     * Reads what {@code --checkpoint-every} takes: {@code 10} epochs, {@code 5m} for minutes, or {@code never}.
     *
     * @throws BadInputException if it is none of these
     */
    public static CheckpointEvery parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("never")) {
            return NEVER;
        }
        Matcher matcher = TEXT.matcher(plain);
        if (!matcher.matches()) {
            throw BadInputException.of(
                    BadInputException.option("checkpointEvery"),
                    text,
                    "a number of epochs, for example 10, of minutes, for example 5m, or never");
        }
        int number = Integer.parseInt(matcher.group(1));
        return matcher.group(2).isEmpty() ? new CheckpointEvery(number, 0) : new CheckpointEvery(0, number);
    }

    boolean due(int epochsSince, double secondsSince) {
        return (epochs > 0 && epochsSince >= epochs) || (minutes > 0 && secondsSince >= 60.0 * minutes);
    }

    @Override
    public String toString() {
        return epochs > 0 ? Integer.toString(epochs) : minutes > 0 ? minutes + "m" : "never";
    }
}
