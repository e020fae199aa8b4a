package org.reglab.report;

/** Text in lines of limited width. Widths count code points; RegLab's own texts have no combining or wide ones. */
public final class TextLines {
    private TextLines() {}

    /** The text itself if it fits, or its beginning and … in {@code width} columns. */
    public static String shorten(String text, int width) {
        return width(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + '…';
    }

    public static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text with spaces after it. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text with spaces before it. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /**
     * Breaks at spaces, never at a no-break space (which comes out as a plain one); a word wider than a line is cut.
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
        for (String word : text.split(" ")) {
            if (!fresh && width(line.toString()) + 1 + width(word) > width) {
                lines.append(line).append('\n');
                line = new StringBuilder(next);
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
            while (width(line.toString()) > width) {
                int cut = line.offsetByCodePoints(0, width);
                lines.append(line, 0, cut).append('\n');
                line = new StringBuilder(next).append(line, cut, line.length());
            }
        }
        return lines.append(line).append('\n').toString().replace('\u00A0', ' ');
    }
}
