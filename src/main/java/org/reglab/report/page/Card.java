package org.reglab.report.page;

import java.util.List;

/**
 * One thing with a heading, a word of judgement, and lines about it.
 *
 * @param id the anchor, of letters, digits, points and hyphens; unique on the page
 * @param title the heading
 * @param word the judgement
 * @param kind how the judgement looks
 * @param lines from top to bottom
 */
public record Card(String id, String title, String word, Table.Kind kind, List<Line> lines) implements Block {
    public Card {
        lines = List.copyOf(lines);
    }

    /**
     * A named line, or several items under one name.
     *
     * @param name what it is, for example {@code Rule}
     * @param items one, or a list of several
     */
    public record Line(String name, List<Item> items) {
        public Line {
            items = List.copyOf(items);
        }

        /** One item of plain words. */
        public static Line of(String name, String words) {
            return new Line(name, List.of(new Item(List.of(Span.of(words)))));
        }
    }

    /** One item of a line, words and formulas. */
    public record Item(List<Span> spans) {
        public Item {
            spans = List.copyOf(spans);
        }
    }
}
