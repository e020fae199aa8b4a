package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;

/**
 * What evidence found.
 *
 * @param conditions under which: network, data, seeds
 * @param list the figures; each has a name of its own
 */
public record Figures(String conditions, List<Figure> list) {
    public Figures {
        list = List.copyOf(list);
        if (list.stream().map(Figure::name).distinct().count() != list.size()) {
            throw new IllegalArgumentException("Two figures have one name: " + list);
        }
    }

    /** No figures yet. */
    public static Figures under(String conditions) {
        return new Figures(conditions, List.of());
    }

    /** With one more figure. */
    public Figures with(String name, double value) {
        return with(new Figure(name, value, null, null));
    }

    /** With the mean of these values, one per seed, and its interval. */
    public Figures withMean(String name, double... bySeed) {
        return with(Figure.mean(name, bySeed));
    }

    /** With the mean of the differences a − b, seed by seed, and its interval. */
    public Figures withDifference(String name, double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return withMean(name, differences);
    }

    /** With a figure that another evidence found, by another name. */
    public Figures with(String name, Figure found) {
        return with(new Figure(name, found.value(), found.low(), found.high()));
    }

    private Figures with(Figure measured) {
        List<Figure> longer = new ArrayList<>(list);
        longer.add(measured);
        return new Figures(conditions, longer);
    }

    /** @throws IllegalArgumentException if there is no figure of this name */
    public Figure get(String name) {
        return list.stream()
                .filter(measured -> measured.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no figure '" + name + "' in " + list));
    }

    /** The same with these figures first. */
    Figures startingWith(List<String> names) {
        List<Figure> reordered = new ArrayList<>(names.stream().map(this::get).toList());
        list.stream().filter(measured -> !names.contains(measured.name())).forEach(reordered::add);
        return new Figures(conditions, reordered);
    }
}
