package org.reglab.report;

import java.util.List;
import org.reglab.report.page.Key;

/**
 * One colour and one mark per arm, the same in every chart.
 *
 * <p>The colours are those of M. Okabe and K. Ito ("Color Universal Design", 2008), which people with any of the common colour
 * vision deficiencies can tell apart; their yellow is left out since it vanishes on white. In greyscale the marks tell arms
 * apart. Colours and marks repeat with periods 7 and 6, so 42 arms differ in the pair.
 */
public final class ArmColors {
    private static final String BLACK = "#000000";
    private static final String WHITE = "#FFFFFF";
    private static final List<String> COLORS =
            List.of(BLACK, "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9");

    /** The shape that marks an arm's epochs. */
    public enum Mark {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        CROSS,
        PLUS
    }

    private final List<String> arms;

    /** @param arms the experiment's arms; an arm's place in this list decides its colour */
    public ArmColors(List<String> arms) {
        this.arms = List.copyOf(arms);
    }

    /**
     * The arm's colour as in CSS, for example {@code #D55E00}.
     *
     * @throws IllegalArgumentException if the arm is not of the list
     */
    public String hex(String arm) {
        return COLORS.get(place(arm) % COLORS.size());
    }

    /**
     * The arm's mark.
     *
     * @throws IllegalArgumentException if the arm is not of the list
     */
    public Mark mark(String arm) {
        return Mark.values()[place(arm) % Mark.values().length];
    }

    /** The arms as keys of a page; black is white where the page is dark. */
    List<Key> keys() {
        return arms.stream()
                .map(arm -> new Key(arm, hex(arm), hex(arm).replace(BLACK, WHITE), pageMark(mark(arm))))
                .toList();
    }

    private static String pageMark(Mark mark) {
        return switch (mark) {
            case CIRCLE -> "circle";
            case SQUARE -> "rect";
            case TRIANGLE -> "triangle";
            case DIAMOND -> "rectRot";
            case CROSS -> "crossRot";
            case PLUS -> "cross";
        };
    }

    private int place(String arm) {
        int place = arms.indexOf(arm);
        if (place < 0) {
            throw new IllegalArgumentException("Arm '" + arm + "' is not of the experiment.");
        }
        return place;
    }
}
