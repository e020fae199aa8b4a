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
import org.reglab.runtime.Memory;

/**
 * A text file of rows and columns, read with DataVec: UTF-8, one row per line, quotes allowed, blank lines and lines of empty
 * cells passed over, columns without a name and a value too. It says what is there, not what it is for.
 */
final class CsvTable {
    private static final int FIRST_ROWS = 100;
    private static final Pattern INFINITE = Pattern.compile("(?i)[+-]?inf(?:inity)?");

    private final String name;
    private final CsvDialect dialect;
    private final Set<String> nameless = new HashSet<>();
    private boolean header;
    private List<CsvColumn> columns = List.of();
    private final List<Integer> lines = new ArrayList<>();
    private long bytes;

    private CsvTable(String name, CsvDialect dialect) {
        this.name = name;
        this.dialect = dialect;
    }

    /**
     * @param delimiter between cells; null to find it
     * @throws BadInputException naming the line that is no row of this table
     */
    static CsvTable read(Path path, Character delimiter) {
        CsvText.require(path);
        CsvTable table = new CsvTable(path.getFileName().toString(), CsvDialect.of(path, delimiter));
        try (CSVRecordReader reader = new CSVRecordReader(0, table.dialect.delimiter())) {
            reader.initialize(new FileSplit(path.toFile()));
            table.readRows(reader);
        } catch (IOException | InterruptedException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
        table.columns = table.columns.stream()
                .filter(column -> !(table.nameless.contains(column.name()) && column.isEmpty()))
                .toList();
        return table;
    }

    private record Row(int line, List<String> cells) {}

    private void readRows(CSVRecordReader reader) {
        List<Row> first = new ArrayList<>();
        for (int line = 1; reader.hasNext(); line++) {
            List<String> cells = cells(reader, line);
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (!columns.isEmpty()) {
                add(line, cells);
            } else {
                first.add(new Row(line, cells));
                if (first.size() == FIRST_ROWS) {
                    start(first);
                }
            }
        }
        if (first.isEmpty()) {
            throw new BadInputException(name + " is empty; expected are rows of cells.");
        }
        if (columns.isEmpty()) {
            start(first);
        }
    }

    private List<String> cells(CSVRecordReader reader, int line) {
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
            cells.set(0, cells.get(0).replace("\uFEFF", "").strip());
        }
        return cells;
    }

    private void start(List<Row> first) {
        List<String> names = first.get(0).cells();
        header = isHeader(first);
        if (names.size() < 2) {
            throw new BadInputException(name + " has 1 column; expected are at least 2, separated by commas,"
                    + " semicolons or tabs: a label and a feature.");
        }
        columns = IntStream.rangeClosed(1, names.size())
                .mapToObj(column -> new CsvColumn(name(names.get(column - 1), column)))
                .toList();
        requireDistinctNames();
        for (Row row : first.subList(header ? 1 : 0, first.size())) {
            add(row.line(), row.cells());
        }
    }

    private String name(String inHeader, int column) {
        if (header && !inHeader.isEmpty()) {
            return inHeader;
        }
        if (header) {
            nameless.add("column " + column);
        }
        return "column " + column;
    }

    private void requireDistinctNames() {
        Set<String> seen = new HashSet<>();
        for (CsvColumn column : columns) {
            if (!seen.add(column.name())) {
                throw new BadInputException(name + " has two columns '" + shown(column.name())
                        + "'; expected is a name of its own for each.");
            }
        }
    }

    /**
     * The first row has the columns' names if a column has a word there and only numbers below; or if none of its words comes
     * again below, although other words do, or there is no number in it.
     */
    private boolean isHeader(List<Row> first) {
        List<String> names = first.get(0).cells();
        boolean anyWord = false;
        boolean anyNumber = false;
        boolean othersRepeat = false;
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            anyNumber |= !Double.isNaN(dialect.number(name));
            if (isWord(name)) {
                anyWord = true;
                Below below = below(first, column);
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

    private Below below(List<Row> first, int column) {
        int numbers = 0;
        int words = 0;
        Set<String> distinct = new HashSet<>();
        for (Row row : first.subList(1, first.size())) {
            String cell = column < row.cells().size() ? row.cells().get(column) : "";
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

    private void add(int line, List<String> cells) {
        if (cells.size() != columns.size()) {
            boolean few = cells.size() < columns.size();
            throw new BadInputException(name + ", line " + line + " has " + cells.size() + " fields, "
                    + (few
                            ? "none for '" + shown(columns.get(cells.size()).name()) + "'"
                            : "more than '"
                                    + shown(columns.get(columns.size() - 1).name()) + "'")
                    + "; expected are " + columns.size() + ".");
        }
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            bytes += columns.get(column).add(cell, dialect.number(cell));
        }
        lines.add(line);
        if (bytes > Memory.largestContent()) {
            throw new BadInputException(name + " needs more than " + Memory.text(Memory.largestContent())
                    + " up to line " + line + "; allowed here is as much, half of Java's heap (-Xmx).");
        }
    }

    String name() {
        return name;
    }

    /** Whether the columns have names of their own, or are called {@code column 1}, {@code column 2} and so on. */
    boolean header() {
        return header;
    }

    /** Whether the header has no name for a column that has values: most often a number of the row. */
    boolean isNameless(CsvColumn column) {
        return nameless.contains(column.name());
    }

    List<CsvColumn> columns() {
        return columns;
    }

    /** How many rows there are, without a header. */
    int size() {
        return lines.size();
    }

    /** The line of the file that a row is on, from 1. */
    int line(int row) {
        return lines.get(row);
    }

    /** Where the column of this name is, or −1. */
    int indexOf(String column) {
        return names().indexOf(column);
    }

    List<String> names() {
        return columns.stream().map(CsvColumn::name).toList();
    }

    /** How a message names a cell. */
    String place(int row, CsvColumn column) {
        return name + ", line " + line(row) + ", " + place(column);
    }

    /** How a message names a column. */
    static String place(CsvColumn column) {
        return "column '" + shown(column.name()) + "'";
    }
}
