package org.reglab.data;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reglab.BadInputException;

/** The classes of a text file: the distinct values of its label column, whole numbers by size, then words by the alphabet. */
final class CsvLabels {
    private static final int MOST_CLASSES = 10_000;

    private CsvLabels() {}

    /**
     * The classes' names, in the order of their places.
     *
     * @param rows the rows that take part
     * @param least how many rows of each class there must be
     * @throws BadInputException if these cannot be classes: one only, or fractions, or nearly as many as rows
     */
    static List<String> names(CsvRoles roles, int[] rows, int least) {
        CsvColumn label = roles.label();
        String column = roles.table().name() + ", " + CsvTable.place(label);
        requireWhole(roles, rows);
        Map<String, Integer> counts = label.counts(rows);
        List<String> names = List.copyOf(counts.keySet());
        if (names.size() < 2) {
            throw new BadInputException(
                    column + " has only the label " + shown(names.get(0)) + "; expected are at least 2 classes.");
        }
        if (names.size() > MOST_CLASSES || 2 * names.size() > rows.length) {
            throw new BadInputException(column + " has " + names.size() + " distinct labels in " + rows.length
                    + " rows; expected are at most " + MOST_CLASSES + " classes with two rows each or more, so name the"
                    + " label's column with " + option("label") + ".");
        }
        for (int row : rows) {
            if (counts.get(label.text(row)) < least) {
                throw new BadInputException(roles.table().place(row, label) + " is the only row of class '"
                        + shown(label.text(row)) + "'; expected are at least " + least
                        + " rows of each, to train and to test.");
            }
        }
        return names;
    }

    /** Fractions are measured, not named: such a column is no label. */
    private static void requireWhole(CsvRoles roles, int[] rows) {
        CsvColumn label = roles.label();
        for (int row : rows) {
            double number = label.number(row);
            if (!Double.isNaN(number) && number != Math.rint(number)) {
                throw new BadInputException(roles.table().place(row, label) + " is " + number
                        + "; expected of a label is a whole number or a word.");
            }
        }
    }

    /**
     * The class of each of these rows.
     *
     * @throws BadInputException naming the first label that is none of the names
     */
    static int[] classes(CsvRoles roles, int[] rows, List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return Arrays.stream(rows)
                .map(row -> {
                    String name = roles.label().text(row);
                    Integer place = places.get(name);
                    if (place == null) {
                        throw new BadInputException(roles.table().place(row, roles.label()) + " is '" + shown(name)
                                + "'; allowed is what the data file has: " + shown(String.join(", ", names)) + ".");
                    }
                    return place;
                })
                .toArray();
    }
}
