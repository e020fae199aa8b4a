package org.reglab.data;

import static org.reglab.BadInputException.option;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reglab.BadInputException;

/**
 * How a text file is read, besides its label column. What is null is left to the file.
 *
 * @param drop columns that are no features, by name, such as a customer's number; empty for none
 * @param delimiter what stands between cells: one character, or {@code tab}; null to find it in the first lines
 * @param missing what becomes of missing values; null for {@link Missing#REFUSE}
 * @param test a file whose rows are the test set; null to take a fifth of each class of the data file
 */
public record TableOptions(List<String> drop, String delimiter, Missing missing, String test) {
    /** All left to the file. */
    public static final TableOptions NONE = new TableOptions(List.of(), null, null, null);

    private static final String TAB = "tab";

    /** @throws BadInputException if a column is dropped twice, or the delimiter can be part of a number or a quoted cell */
    public TableOptions {
        drop = drop == null ? List.of() : List.copyOf(drop);
        Set<String> seen = new HashSet<>();
        for (String column : drop) {
            if (column.isBlank() || !seen.add(column)) {
                throw BadInputException.of(option("drop"), String.join(",", drop), "each column's name once");
            }
        }
        if (delimiter != null && !delimiter.equals(TAB) && !isDelimiter(delimiter)) {
            throw BadInputException.of(
                    option("delimiter"), delimiter, "tab, or one character such as ; or , or | that no number has");
        }
    }

    private static boolean isDelimiter(String text) {
        return text.length() == 1
                && !Character.isLetterOrDigit(text.charAt(0))
                && "\"'\\.+- \n\r\uFEFF".indexOf(text.charAt(0)) < 0
                && !Character.isSurrogate(text.charAt(0));
    }

    /** The delimiter's character; null if it is left to the file. */
    Character delimiterCharacter() {
        return delimiter == null ? null : Character.valueOf(delimiter.equals(TAB) ? '\t' : delimiter.charAt(0));
    }

    /** What becomes of missing values. */
    Missing missingOrDefault() {
        return missing == null ? Missing.REFUSE : missing;
    }

    /** With these columns left out. */
    public TableOptions withDrop(String... columns) {
        return new TableOptions(List.of(columns), delimiter, missing, test);
    }

    /** With this between cells: one character, or {@code tab}. */
    public TableOptions withDelimiter(String other) {
        return new TableOptions(drop, other, missing, test);
    }

    /** With missing values treated so. */
    public TableOptions withMissing(Missing other) {
        return new TableOptions(drop, delimiter, other, test);
    }

    /** With the rows of this file as the test set. */
    public TableOptions withTest(String file) {
        return new TableOptions(drop, delimiter, missing, file);
    }
}
