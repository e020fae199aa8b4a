package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Text in lines of limited width. Widths count the columns of a terminal: a Chinese character takes two, a combining mark none.
 */
public final class TextLines {
    /** What must not begin a line, and what must not end one. */
    private static final String CLOSING = "，。、；：？！）》】」』”’％%…,.;:?!)]}";

    private static final String OPENING = "（《【「『“‘([{";

    private TextLines() {}

    /** The text itself if it fits, or its beginning and … in {@code width} columns. */
    public static String shorten(String text, int width) {
        return width(text) <= width ? text : text.substring(0, end(text, width - 1)) + '…';
    }

    /** The columns that a text takes. */
    public static int width(String text) {
        return text.codePoints().map(TextLines::width).sum();
    }

    private static int width(int letter) {
        // A control character has none by this table; terminals differ.
        int columns = WCWidth.wcwidth(letter);
        return columns < 0 ? 1 : columns;
    }

    /** Where the text ends that fits into these columns. */
    private static int end(String text, int columns) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int letter = text.codePointAt(end);
            taken += width(letter);
            if (taken > columns) {
                break;
            }
            end += Character.charCount(letter);
        }
        return end;
    }

    /** The text with spaces after it. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text with spaces before it. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** What a line takes as a whole, and whether a space stands before it. */
    private record Piece(String text, boolean spaced) {}

    /**
     * Breaks at spaces and beside Chinese characters, never at a no-break space (which comes out as a plain one), and not so that
     * a line begins with a full stop or the like; a word wider than a line is cut.
     *
     * @param first what stands before the first line
     * @param next what stands before the others
     * @param width columns of a line, what stands before it included
     * @return the lines, each ended by a line feed
     */
    public static String wrap(String text, String first, String next, int width) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean fresh = true;
        for (Piece piece : pieces(text)) {
            int space = piece.spaced ? 1 : 0;
            if (!fresh && width(line.toString()) + space + width(piece.text) > width) {
                lines.append(line).append('\n');
                line = new StringBuilder(next);
                fresh = true;
            }
            line.append(fresh || !piece.spaced ? "" : " ").append(piece.text);
            fresh = false;
            while (width(line.toString()) > width) {
                int cut = end(line.toString(), width);
                lines.append(line, 0, cut).append('\n');
                line = new StringBuilder(next).append(line, cut, line.length());
            }
        }
        return lines.append(line).append('\n').toString().replace('\u00A0', ' ');
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (String word : text.split(" ")) {
            int start = 0;
            for (int at = 1; at < word.length(); at++) {
                if (canBreak(word, at)) {
                    pieces.add(new Piece(word.substring(start, at), start == 0));
                    start = at;
                }
            }
            pieces.add(new Piece(word.substring(start), start == 0));
        }
        return pieces;
    }

    /** Whether a line may end before this place within a word: where a wide character is on either side. */
    private static boolean canBreak(String word, int at) {
        if (Character.isLowSurrogate(word.charAt(at))) {
            return false;
        }
        int before = word.codePointBefore(at);
        int after = word.codePointAt(at);
        return (width(before) == 2 || width(after) == 2)
                && width(after) > 0
                && CLOSING.indexOf(after) < 0
                && OPENING.indexOf(before) < 0
                && before != '\u00A0'
                && after != '\u00A0';
    }
}
