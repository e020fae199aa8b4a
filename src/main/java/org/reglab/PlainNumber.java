package org.reglab;

import java.util.regex.Pattern;

/**
 * Decimal numbers as people and other programs write them: {@code 12}, {@code -0.5}, {@code 1e-3}. Java alone would also take
 * {@code 1f}, {@code 0x1p3} and {@code NaN}.
 */
public final class PlainNumber {
    // No part can match in two ways, so that a long text that is no number is refused as fast as it is read.
    private static final Pattern FORM =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");
    private static final int LONGEST = 400;

    private PlainNumber() {}

    /** The number, or not a number where the text is none. A number too large for a double is infinite. */
    public static double parse(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /** Whether float32, which networks compute in, holds it with all its digits: neither 0 nor infinite nor subnormal. */
    public static boolean isNormalFloat(double value) {
        float single = (float) Math.abs(value);
        return single >= Float.MIN_NORMAL && Float.isFinite(single);
    }
}
