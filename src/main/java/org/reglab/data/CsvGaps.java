package org.reglab.data;

import static org.reglab.BadInputException.option;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.reglab.BadInputException;

/** Missing values of a text file, in the columns that are used. */
final class CsvGaps {
    private CsvGaps() {}

    /**
     * The rows that take part: all of them, or with {@link Missing#DROP} those without a gap.
     *
     * @throws BadInputException if there are gaps and they are refused, or a label is missing and would have to be guessed
     */
    static int[] rows(CsvRoles roles, Missing missing) {
        int[] all = IntStream.range(0, roles.table().size()).toArray();
        return switch (missing) {
            case DROP -> Arrays.stream(all).filter(row -> !hasGap(roles, row)).toArray();
            case REFUSE -> {
                requireNone(roles);
                yield all;
            }
            case MEAN, MEDIAN -> {
                for (int row : all) {
                    if (roles.label().isMissing(row)) {
                        throw new BadInputException(roles.table().place(row, roles.label())
                                + " has no value; allowed is a label in every row, or " + option("missing") + " drop.");
                    }
                }
                yield all;
            }
        };
    }

    private static boolean hasGap(CsvRoles roles, int row) {
        return roles.label().isMissing(row) || roles.features().stream().anyMatch(column -> column.isMissing(row));
    }

    private static void requireNone(CsvRoles roles) {
        int count = 0;
        int rows = 0;
        String first = null;
        for (int row = 0; row < roles.table().size(); row++) {
            int before = count;
            for (CsvColumn column : roles.columns()) {
                boolean used = column != null
                        && (column == roles.label() || roles.features().contains(column));
                if (used && column.isMissing(row)) {
                    count++;
                    first = first == null ? "line " + roles.table().line(row) + ", " + CsvTable.place(column) : first;
                }
            }
            rows += count > before ? 1 : 0;
        }
        if (count > 0) {
            throw new BadInputException(roles.table().name() + " has " + count
                    + (count == 1 ? " missing value" : " missing values") + " in " + rows
                    + (rows == 1 ? " row" : " rows") + ", the first in " + first + "; allowed are none, or "
                    + option("missing") + " mean, median or drop.");
        }
    }

    /**
     * What each gap becomes, of the feature columns that have gaps in either file: a number's mean or median over the training
     * rows (of an even number of values the mean of the middle two), or the category that most of them have, of equally
     * frequent ones the first.
     *
     * @param test the test file, or null
     * @throws BadInputException if no training row has a value
     */
    static Map<CsvColumn, Object> fills(CsvRoles roles, CsvRoles test, int[] trainingRows, Missing missing) {
        Map<CsvColumn, Object> fills = new LinkedHashMap<>();
        for (int i = 0; i < roles.features().size(); i++) {
            CsvColumn column = roles.features().get(i);
            if (anyMissing(column) || test != null && anyMissing(test.features().get(i))) {
                int[] with = Arrays.stream(trainingRows)
                        .filter(row -> !column.isMissing(row))
                        .toArray();
                if (with.length == 0) {
                    throw new BadInputException(roles.table().name() + ", " + CsvTable.place(column)
                            + " has no value in the training rows to take the " + missing + " of; allowed is "
                            + option("drop") + " for it, or " + option("missing") + " drop.");
                }
                fills.put(column, column.isNumeric() ? number(column, with, missing) : mostFrequent(column, with));
            }
        }
        return fills;
    }

    private static boolean anyMissing(CsvColumn column) {
        return IntStream.range(0, column.size()).anyMatch(column::isMissing);
    }

    private static Object number(CsvColumn column, int[] rows, Missing missing) {
        double[] values =
                Arrays.stream(rows).mapToDouble(column::number).sorted().toArray();
        if (missing == Missing.MEAN) {
            return Arrays.stream(values).average().orElseThrow();
        }
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static String mostFrequent(CsvColumn column, int[] rows) {
        Map<String, Integer> counts = column.counts(rows);
        int most = Collections.max(counts.values());
        return counts.keySet().stream()
                .filter(value -> counts.get(value) == most)
                .findFirst()
                .orElseThrow();
    }
}
