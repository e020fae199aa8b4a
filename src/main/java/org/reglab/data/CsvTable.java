package org.reglab.data;

import static org.reglab.BadInputException.shown;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;
import org.reglab.runtime.Memory;

/**
 * A CSV file of numbers, read with DataVec and checked: UTF-8, commas, one row per line, quotes allowed, blank lines passed
 * over. The first row is a header if a cell of it is text.
 *
 * @param name the file's name, for messages
 * @param header whether the columns have names of their own
 * @param columns their names, or {@code column 1}, {@code column 2} and so on
 * @param rows finite numbers, [rows][columns]
 * @param lines the line of the file that each row is on, from 1
 */
record CsvTable(String name, boolean header, List<String> columns, List<double[]> rows, List<Integer> lines) {

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(?:nan|inf|infinity)");

    /** @throws BadInputException naming line and column of the first cell that is not a number */
    static CsvTable read(Path path) {
        String name = path.getFileName().toString();
        CsvText.require(path);
        CsvTable table = null;
        try (CSVRecordReader reader = new CSVRecordReader()) {
            reader.initialize(new FileSplit(path.toFile()));
            long room = Memory.largestContent() / Double.BYTES;
            for (int line = 1; reader.hasNext(); line++) {
                List<String> cells = cells(reader, name, line);
                if (cells.size() == 1 && cells.get(0).isEmpty()) {
                    continue;
                }
                if (table == null) {
                    table = startingWith(name, cells);
                    if (table.header) {
                        continue;
                    }
                }
                table.add(line, cells);
                if ((long) table.rows.size() * table.columns.size() > room) {
                    throw new BadInputException(name + " has more than " + room
                            + " numbers; allowed here are as many, in half of Java's heap (-Xmx).");
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
        if (table == null) {
            throw new BadInputException(name + " is empty; expected are rows of numbers.");
        }
        return table;
    }

    private static List<String> cells(CSVRecordReader reader, String name, int line) {
        List<Writable> record;
        try {
            record = reader.next();
        } catch (RuntimeException e) {
            throw new BadInputException(name + ", line " + line
                    + ": a quoted field has no closing quote; expected is one on the same line.");
        }
        List<String> cells = new ArrayList<>(
                record.stream().map(cell -> cell.toString().strip()).toList());
        if (line == 1) {
            // Spreadsheets write a byte order mark, which would make a number look like a name.
            cells.set(0, cells.get(0).replace("\uFEFF", ""));
        }
        return cells;
    }

    private static CsvTable startingWith(String name, List<String> cells) {
        boolean header = cells.stream()
                .anyMatch(cell -> !cell.isEmpty() && Double.isNaN(PlainNumber.parse(cell)) && !isNotFinite(cell));
        List<String> columns = header
                ? cells
                : IntStream.rangeClosed(1, cells.size())
                        .mapToObj(column -> "column " + column)
                        .toList();
        if (columns.size() < 2) {
            throw new BadInputException(
                    name + " has 1 column; expected are at least 2, separated by commas: a label and a feature.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new BadInputException(
                        name + " has two columns '" + shown(column) + "'; expected is a name of its own for each.");
            }
        }
        return new CsvTable(name, header, List.copyOf(columns), new ArrayList<>(), new ArrayList<>());
    }

    private void add(int line, List<String> cells) {
        if (cells.size() != columns.size()) {
            boolean few = cells.size() < columns.size();
            throw new BadInputException(name + ", line " + line + " has " + cells.size() + " fields, "
                    + (few
                            ? "none for '" + shown(columns.get(cells.size())) + "'"
                            : "more than '" + shown(columns.get(columns.size() - 1)) + "'")
                    + "; expected are " + columns.size() + ".");
        }
        double[] row = new double[cells.size()];
        for (int column = 0; column < row.length; column++) {
            row[column] = PlainNumber.parse(cells.get(column));
            // Beyond float32 is as bad as infinite.
            if (!Float.isFinite((float) row[column])) {
                String cell = cells.get(column);
                throw new BadInputException(place(line, column) + " is "
                        + (cell.isEmpty() ? "empty" : "'" + shown(cell) + "'") + "; expected is a finite number.");
            }
        }
        rows.add(row);
        lines.add(line);
    }

    /** How a message names a cell. */
    String place(int line, int column) {
        return name + ", line " + line + ", column '" + shown(columns.get(column)) + "'";
    }

    /** What programs write for a number that is none: it makes a row no header. */
    private static boolean isNotFinite(String cell) {
        return NOT_FINITE.matcher(cell).matches();
    }
}
