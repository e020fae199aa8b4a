package org.reglab.report;

import java.util.Locale;

/** How long something takes, in words that are no more exact than an estimate. */
public final class Duration {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365 * DAY;

    private Duration() {}

    /** For example {@code 40 s}, {@code 12 min}, {@code 3.5 h}, {@code 11 days}, {@code 2 years}. */
    public static String text(double seconds) {
        if (seconds < 2 * MINUTE) {
            return String.format(Locale.ROOT, "%.0f s", Math.max(1, seconds));
        }
        if (seconds < 2 * HOUR) {
            return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
        }
        if (seconds < 2 * DAY) {
            return String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
        }
        return seconds < 2 * YEAR
                ? String.format(Locale.ROOT, "%.0f days", seconds / DAY)
                : String.format(Locale.ROOT, "%,.0f years", seconds / YEAR);
    }
}
