package org.reglab.data;

import static org.reglab.BadInputException.option;
import static org.reglab.BadInputException.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.reglab.BadInputException;

/**
 * What the columns of a text file are for: one is the label, some are features, the others are dropped.
 *
 * @param columns all columns of the data file in its order; of a test file those of the same names, or null where it has none
 *     and none is needed
 */
record CsvRoles(CsvTable table, CsvColumn label, List<CsvColumn> features, List<CsvColumn> columns) {
    private static final int MOST_CATEGORIES = 100;

    /**
     * By {@code --label} and {@code --drop}.
     *
     * @throws BadInputException if a column is not there, or cannot be a feature
     */
    static CsvRoles of(CsvTable table, DataRequest request) {
        List<CsvColumn> all = table.columns();
        CsvColumn label = request.label() == null ? all.get(all.size() - 1) : named(table, "label", request.label());
        List<CsvColumn> features = new ArrayList<>(all);
        for (String dropped : request.table().drop()) {
            features.remove(named(table, "drop", dropped));
            if (dropped.equals(label.name())) {
                throw new BadInputException(option("drop") + " names '" + shown(dropped)
                        + "', which is the label; allowed are columns besides it.");
            }
        }
        features.remove(label);
        if (features.isEmpty()) {
            throw new BadInputException(table.name() + " has no feature besides the label '" + shown(label.name())
                    + "'" + (request.table().drop().isEmpty() ? "" : " and what " + option("drop") + " names")
                    + "; expected is at least 1.");
        }
        features.forEach(column -> requireFeature(table, column));
        return new CsvRoles(table, label, features, all);
    }

    private static CsvColumn named(CsvTable table, String key, String name) {
        int place = table.indexOf(name);
        if (place < 0) {
            throw new BadInputException(option(key) + " is '" + shown(name) + "'; " + table.name() + " has "
                    + (table.header() ? "" : "no header, and so ") + "the columns "
                    + shown(String.join(", ", table.names())) + ".");
        }
        return table.columns().get(place);
    }

    private static void requireFeature(CsvTable table, CsvColumn column) {
        String drop = option("drop") + " '" + shown(column.name()) + "'";
        if (table.isNameless(column)) {
            throw new BadInputException(table.name() + " has no name for " + column.name()
                    + ", most often a number of the row; allowed is a name in the header, or " + drop + ".");
        }
        if (column.isEmpty()) {
            throw new BadInputException(table.name() + ", " + CsvTable.place(column)
                    + " has no value at all; allowed is a column with values, or " + drop + ".");
        }
        if (column.isNumeric()) {
            requireNumbers(table, column);
            return;
        }
        int values = column.distinct().size();
        if (values > MOST_CATEGORIES || 2 * values > column.size()) {
            throw new BadInputException(table.name() + ", " + CsvTable.place(column) + " has " + values
                    + " different values in " + column.size() + " rows; allowed of categories are at most "
                    + MOST_CATEGORIES + ", each in two rows on average, or " + drop + ".");
        }
    }

    private static void requireNumbers(CsvTable table, CsvColumn column) {
        for (int row = 0; row < column.size(); row++) {
            if (column.isWord(row)) {
                throw new BadInputException(table.place(row, column) + " is '" + shown(column.text(row))
                        + "'; expected is a finite number.");
            }
        }
    }

    /**
     * The same roles in a test file, whose columns may come in another order.
     *
     * @throws BadInputException if a column is not there, or has a value that the data file does not know
     */
    CsvRoles in(CsvTable test) {
        List<CsvColumn> matching = new ArrayList<>();
        for (CsvColumn column : columns) {
            int place = test.indexOf(column.name());
            boolean needed = column == label || features.contains(column);
            if (place < 0 && needed) {
                throw new BadInputException(test.name() + " has no " + CsvTable.place(column)
                        + "; expected are the columns of " + table.name() + ".");
            }
            matching.add(place < 0 ? null : test.columns().get(place));
        }
        List<CsvColumn> others = new ArrayList<>();
        for (CsvColumn column : features) {
            CsvColumn other = matching.get(columns.indexOf(column));
            if (column.isNumeric()) {
                requireNumbers(test, other);
            } else {
                requireKnown(test, other, column.counts(rows(column)));
            }
            others.add(other);
        }
        return new CsvRoles(test, matching.get(columns.indexOf(label)), others, matching);
    }

    private static int[] rows(CsvColumn column) {
        return IntStream.range(0, column.size()).toArray();
    }

    private void requireKnown(CsvTable test, CsvColumn column, Map<String, Integer> known) {
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row) && !known.containsKey(column.text(row))) {
                throw new BadInputException(
                        test.place(row, column) + " is '" + shown(column.text(row)) + "'; allowed is what "
                                + table.name() + " has: " + shown(String.join(", ", known.keySet())) + ".");
            }
        }
    }
}
