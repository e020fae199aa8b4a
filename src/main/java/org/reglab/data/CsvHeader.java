package org.reglab.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a text file begins with the names of its columns.
 *
 * @param rows the cells of its first rows, the one in question first
 */
record CsvHeader(CsvDialect dialect, List<List<String>> rows) {
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(?:inity)?");

    /**
     * The first row has the columns' names if a column has a word there and only numbers below; or if none of its words comes
     * again below, although other words do, or there is no number in it.
     */
    boolean isThere() {
        List<String> names = rows.get(0);
        boolean anyWord = false;
        boolean anyNumber = false;
        boolean othersRepeat = false;
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            anyNumber |= !Double.isNaN(dialect.number(name));
            if (isWord(name)) {
                anyWord = true;
                Below below = below(column);
                if (below.numbers() > 0 && below.words() == 0) {
                    return true;
                }
                if (below.distinct().contains(name)) {
                    return false;
                }
                othersRepeat |= below.distinct().size() < below.words();
            }
        }
        return anyWord && (othersRepeat || !anyNumber);
    }

    /** What the first rows have in a column, the first one left out. */
    private record Below(int numbers, int words, Set<String> distinct) {}

    private Below below(int column) {
        int numbers = 0;
        int words = 0;
        Set<String> distinct = new HashSet<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            String cell = column < row.size() ? row.get(column) : "";
            if (isWord(cell)) {
                words++;
                distinct.add(cell);
            } else if (!CsvDialect.isMissing(cell)) {
                numbers++;
            }
        }
        return new Below(numbers, words, distinct);
    }

    /** What programs write for a number that is infinite is no name. */
    private boolean isWord(String cell) {
        return !CsvDialect.isMissing(cell)
                && Double.isNaN(dialect.number(cell))
                && !INFINITE.matcher(cell).matches();
    }
}
