package org.reglab.comparison;

import java.util.Locale;

/**
 * Numbers for people: always with a decimal point, a real minus sign (U+2212) and no sign before a zero, whatever the
 * computer's language.
 */
public final class Numbers {
    private static final char MINUS = '\u2212';

    private Numbers() {}

    /** With this many decimals, for example {@code 0.2473} or {@code −0.0520}. */
    public static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        return value < 0 && !isZero(digits) ? MINUS + digits : digits;
    }

    /** As {@link #fixed}, with a plus sign before a positive number: for differences. */
    public static String signed(double value, int decimals) {
        String number = fixed(value, decimals);
        return value > 0 && !isZero(number) ? '+' + number : number;
    }

    /** A p value: 2 decimals, 4 below 0.1, and {@code < 0.0001} below that; with its equals sign, as in {@code = 0.42}. */
    public static String pValue(double p) {
        if (p < 0.0001) {
            return "< 0.0001";
        }
        return "= " + fixed(p, p < 0.1 ? 4 : 2);
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(c -> c == '0' || c == '.');
    }
}
