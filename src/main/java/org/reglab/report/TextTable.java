package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lays rows out in columns: the first to the left and as wide as there is room, the others to the right. The first cells of rows
 * stay different when they are shortened. */
final class TextTable {
    private static final String BETWEEN = "  ";
    private static final int LEAST = 4;

    private TextTable() {}

    /**
     * @param headings what stands above the line, at least one row
     * @param below what stands below it; all rows are equally long
     * @param width columns of text; the first cell of a row is shortened to keep to it, but for four letters
     */
    static String render(List<List<String>> headings, List<List<String>> below, int width) {
        List<List<String>> rows = new ArrayList<>(headings);
        rows.addAll(below);
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> TextLines.width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        int others = IntStream.of(widths).skip(1).sum() + (columns - 1) * BETWEEN.length();
        widths[0] = Math.max(Math.min(widths[0], LEAST), Math.min(widths[0], width - others));
        List<String> names = ShortNames.of(rows.stream().map(row -> row.get(0)).toList(), Math.max(LEAST, widths[0]));
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (List<String> row : rows) {
            StringBuilder cells = new StringBuilder(TextLines.left(names.get(line), widths[0]));
            for (int column = 1; column < columns; column++) {
                cells.append(BETWEEN).append(TextLines.right(row.get(column), widths[column]));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
            if (++line == headings.size()) {
                text.append("─".repeat(widths[0] + others)).append('\n');
            }
        }
        return text.toString();
    }
}
