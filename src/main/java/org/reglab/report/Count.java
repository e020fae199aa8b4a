package org.reglab.report;

/** Numbers of things. */
public final class Count {
    private Count() {}

    /** For example {@code 1 seed} or {@code 3 seeds}. */
    public static String of(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
