package org.reglab.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table.
 *
 * @param caption what it shows
 * @param head the columns' names
 * @param rows each as long as {@code head}; the first cell names the row
 * @param matrix whether columns are of the same kind as rows: on a narrow screen, where each row is a card, zeros are then left out
 */
public record Table(String caption, List<String> head, List<Row> rows, boolean matrix) implements Block {
    /** A table that is no matrix. */
    public Table(String caption, List<String> head, List<Row> rows) {
        this(caption, head, rows, false);
    }

    public Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() + 1 != head.size()) {
                throw new IllegalArgumentException("Row '" + row.name() + "' has "
                        + (row.cells().size() + 1) + " cells; the table has " + head.size() + " columns.");
            }
        }
    }

    /** One column's head, set as the cells below it. */
    record Column(String name, String style) {}

    /** The columns of the template. */
    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            boolean number =
                    i > 0 && !rows.isEmpty() && rows.get(0).cells().get(i - 1).kind() == Kind.NUMBER;
            columns.add(new Column(head.get(i), (number ? Kind.NUMBER : Kind.TEXT).style()));
        }
        return columns;
    }

    /**
     * One row.
     *
     * @param name its first cell
     * @param key the {@link Key} that it belongs to, or null: it is then marked with the key's colour and switched with it
     * @param cells the others
     */
    public record Row(String name, String key, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** A row of plain text that belongs to no key. */
        public static Row of(String name, String... cells) {
            return new Row(name, null, List.of(cells).stream().map(Cell::of).toList());
        }
    }

    /**
     * One cell.
     *
     * @param text its text; may be empty
     * @param kind how it looks
     * @param heat from 0 to 1: how strongly its background is coloured; 0 for not at all
     */
    public record Cell(String text, Kind kind, double heat) {
        /** Text that is read from left to right. */
        public static Cell of(String text) {
            return new Cell(text, Kind.TEXT, 0);
        }

        /** A number, set flush right. */
        public static Cell number(String text) {
            return new Cell(text, Kind.NUMBER, 0);
        }

        /** The heat in percent, or null where there is none. */
        public String heatPercent() {
            return heat > 0 ? String.valueOf(Math.round(100 * heat)) : null;
        }
    }

    /** How a cell looks. What it says must not depend on that. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** A check that was passed. */
        GOOD,
        /** A check that failed. */
        BAD;

        /** The kind as a CSS class. */
        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
