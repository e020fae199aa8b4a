package org.reglab.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.reglab.report.page.Series.Style;
import org.reglab.report.page.Table.Cell;
import org.reglab.report.page.Table.Row;
import org.reglab.text.Language;

/**
 * A chart that the browser draws, with a table of the same numbers behind it.
 *
 * @param id the anchor, unique on the page
 * @param title what is drawn
 * @param text how to read it; may be empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series what is drawn
 */
public record Chart(String id, String title, String text, Axis x, Axis y, List<Series> series) implements Block {
    private static final String NONE = "–";

    public Chart {
        series = List.copyOf(series);
    }

    /** What is drawn, for those who do not see it. */
    String inWords(Language language) {
        // An axis of names has no title.
        return y.title().isEmpty()
                ? language.say("report.page.chartOfNames", title, x.title())
                : language.say("report.page.chart", title, y.title(), x.title());
    }

    /** The same with another vertical axis. */
    public Chart withY(Axis other) {
        return new Chart(id, title, text, x, other, series);
    }

    /** The numbers: a row for each horizontal value, a column for each series. Bands stand in brackets. */
    public Table numbers(Language language) {
        if (series.stream().anyMatch(one -> one.style() == Style.INTERVAL)) {
            return intervals(language);
        }
        List<String> head = new ArrayList<>(List.of(x.title()));
        series.forEach(one -> head.add(one.name()));
        SortedSet<Double> places = new TreeSet<>();
        // Where a value is missing there is no place.
        series.forEach(one -> one.x().stream().filter(Objects::nonNull).forEach(value -> places.add(place(value))));
        List<Row> rows = new ArrayList<>();
        for (double place : places) {
            List<Cell> cells = new ArrayList<>();
            series.forEach(one -> cells.add(Cell.number(text(one, place))));
            rows.add(new Row(x.format(place), null, cells));
        }
        return new Table(language.say("report.page.numbersIn", title, y.title()), head, rows);
    }

    /** On an axis of names, points beside one another have one place. */
    private double place(double value) {
        return x.labels().isEmpty() ? value : Math.round(value);
    }

    /** A row for each interval. */
    private Table intervals(Language language) {
        List<Row> rows = new ArrayList<>();
        for (Series one : series) {
            if (one.style() == Style.INTERVAL) {
                String range = one.low().isEmpty()
                        ? NONE
                        : x.format(one.low().get(0)) + ", "
                                + x.format(one.high().get(0));
                rows.add(new Row(
                        one.name(),
                        one.key(),
                        List.of(Cell.number(x.format(one.x().get(0))), Cell.number(range))));
            }
        }
        return new Table(
                title, List.of(language.say("report.head.arm"), x.title(), language.say("report.page.interval")), rows);
    }

    private String text(Series one, double place) {
        int at = one.x().stream()
                .map(value -> value == null ? null : place(value))
                .toList()
                .indexOf(place);
        if (at < 0 || one.y().get(at) == null) {
            return NONE;
        }
        String value = y.format(one.y().get(at));
        return one.low().isEmpty()
                ? value
                : value + " [" + y.format(one.low().get(at)) + ", "
                        + y.format(one.high().get(at)) + "]";
    }
}
