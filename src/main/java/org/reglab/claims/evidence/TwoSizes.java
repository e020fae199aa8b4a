package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Setting;

/**
 * Settings for sentences that are meant generally: a network that has more weights than its training images can fix, on more and
 * on fewer of them.
 */
public final class TwoSizes {
    private static final List<Integer> WIDE = List.of(256, 256);
    private static final List<Integer> QUICK = List.of(128, 128);

    public static final Sized LARGER = new Sized(
            "larger", "larger training set", Setting.adam(5000, WIDE, 10, 128), Setting.adam(1000, QUICK, 15, 32));
    public static final Sized SMALLER = new Sized(
            "smaller", "smaller training set", Setting.adam(1000, WIDE, 15, 32), Setting.adam(300, QUICK, 20, 16));
    public static final Sized HUNDRED = new Sized(
            "hundred", "100 training images", Setting.adam(100, WIDE, 60, 32), Setting.adam(100, QUICK, 60, 32));

    /** The first two. */
    public static final List<Sized> BOTH = List.of(LARGER, SMALLER);

    private TwoSizes() {}
}
