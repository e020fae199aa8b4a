package org.reglab.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reglab.report.page.Key;

/**
 * A look for each arm: a colour, a mark and a dash, the same in all charts of an experiment. The colours are those that Okabe
 * and Ito (2008) chose so that people with the common colour vision deficiencies can tell apart; their yellow is left out since it
 * vanishes on white. In greyscale marks and dashes tell arms apart. Colours, marks and dashes repeat with periods 7, 6 and, each
 * seven arms, 4: 84 arms differ, and of arms with one colour the dashes do.
 *
 * <p>Arms that many experiments have keep their look from page to page: the first arm of a list with L2 alone is orange,
 * whatever its place. The others take the looks that are left.
 */
public final class ArmColors {
    private static final String BLACK = "#000000";
    private static final String WHITE = "#FFFFFF";
    private static final List<String> COLORS =
            List.of(BLACK, "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9");
    /** What usual arms are made of, at the place of their look. */
    private static final List<String> USUAL =
            List.of("plain", "l2", "dropout", "bn", "bn+dropout", "l1", "weight-decay");

    /** The shape that marks an arm's epochs. */
    public enum Mark {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        CROSS,
        PLUS
    }

    /** How an arm's lines are dashed. */
    public enum Dash {
        SOLID(""),
        LONG("10 4"),
        SHORT("3 3"),
        MIXED("10 3 2 3");

        private final String lengths;

        Dash(String lengths) {
            this.lengths = lengths;
        }

        /** Lengths of dashes and gaps in pixels, empty for a solid line. */
        String lengths() {
            return lengths;
        }
    }

    private final List<String> arms;
    private final int[] looks;

    /** @param arms the experiment's arms */
    public ArmColors(List<String> arms) {
        this.arms = List.copyOf(arms);
        this.looks = looks(this.arms);
    }

    private static int[] looks(List<String> arms) {
        int[] looks = new int[arms.size()];
        Arrays.fill(looks, -1);
        boolean[] taken = new boolean[arms.size() + USUAL.size()];
        for (int i = 0; i < looks.length; i++) {
            int usual = USUAL.indexOf(made(arms.get(i)));
            if (usual >= 0 && !taken[usual]) {
                taken[usual] = true;
                looks[i] = usual;
            }
        }
        for (int i = 0; i < looks.length; i++) {
            if (looks[i] < 0) {
                looks[i] = IntStream.range(0, taken.length)
                        .filter(look -> !taken[look])
                        .findFirst()
                        .orElseThrow();
                taken[looks[i]] = true;
            }
        }
        return looks;
    }

    /** An arm's words without their values, in one order: {@code bn+dropout} of {@code dropout=0.5+bn}. */
    private static String made(String arm) {
        return Arrays.stream(arm.split("\\+"))
                .map(word -> word.replaceFirst("=.*", ""))
                .sorted()
                .collect(Collectors.joining("+"));
    }

    /**
     * The arm's colour as in CSS, for example {@code #D55E00}.
     *
     * @throws IllegalArgumentException if the arm is not of the list
     */
    public String hex(String arm) {
        return COLORS.get(look(arm) % COLORS.size());
    }

    /**
     * The arm's mark.
     *
     * @throws IllegalArgumentException if the arm is not of the list
     */
    public Mark mark(String arm) {
        return Mark.values()[look(arm) % Mark.values().length];
    }

    /**
     * The arm's dash: solid for the first seven looks.
     *
     * @throws IllegalArgumentException if the arm is not of the list
     */
    public Dash dash(String arm) {
        return Dash.values()[look(arm) / COLORS.size() % Dash.values().length];
    }

    /** The arms as keys of a page; black is white where the page is dark. */
    List<Key> keys() {
        return arms.stream()
                .map(arm -> new Key(
                        arm,
                        hex(arm),
                        hex(arm).replace(BLACK, WHITE),
                        pageMark(mark(arm)),
                        dash(arm).lengths()))
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

    private int look(String arm) {
        int place = arms.indexOf(arm);
        if (place < 0) {
            throw new IllegalArgumentException("Arm '" + arm + "' is not of the experiment.");
        }
        return looks[place];
    }
}
