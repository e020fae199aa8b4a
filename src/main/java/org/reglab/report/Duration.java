package org.reglab.report;

import java.util.Locale;
import org.reglab.text.Language;

/** How long something takes, in words that are no more exact than an estimate. */
public final class Duration {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365 * DAY;

    private Duration() {}

    /** For example {@code 40 s}, {@code 12 min}, {@code 3.5 h}, {@code 11 days}, {@code 2 years}. */
    public static String text(double seconds) {
        return text(seconds, Language.EN);
    }

    /** As {@link #text(double)}, in a language. */
    public static String text(double seconds, Language language) {
        if (seconds < 2 * MINUTE) {
            return language.say("report.duration.seconds", number("%.0f", Math.max(1, seconds)));
        }
        if (seconds < 2 * HOUR) {
            return language.say("report.duration.minutes", number("%.0f", seconds / MINUTE));
        }
        if (seconds < 2 * DAY) {
            return language.say("report.duration.hours", number("%.1f", seconds / HOUR));
        }
        return seconds < 2 * YEAR
                ? language.say("report.duration.days", number("%.0f", seconds / DAY))
                : language.say("report.duration.years", number("%,.0f", seconds / YEAR));
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
