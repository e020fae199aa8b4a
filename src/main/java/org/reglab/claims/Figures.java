package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;

/**
 * What evidence found.
 *
 * @param conditions what the figures hold for: data, sizes, seeds
 * @param list the figures, in the order in which they were found
 */
public record Figures(String conditions, List<Figure> list) {
    /** @throws IllegalArgumentException if two figures have one key */
    public Figures {
        list = List.copyOf(list);
        if (list.stream().map(Figure::key).distinct().count() != list.size()) {
            throw new IllegalArgumentException("Two figures have one key: " + list);
        }
    }

    /** No figures yet. */
    public static Figures under(String conditions) {
        return new Figures(conditions, List.of());
    }

    /** With one more figure. */
    public Figures with(Quantity quantity, double value) {
        return with(Figure.of(quantity, value));
    }

    /** With the mean of these values, one per seed, and its interval. */
    public Figures withMean(Quantity quantity, double... bySeed) {
        return with(Figure.mean(quantity, bySeed));
    }

    /** With the mean of the differences a − b, seed by seed, and its interval. */
    public Figures withDifference(Quantity quantity, double[] a, double[] b) {
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        return withMean(quantity, differences);
    }

    /** With all figures of another evidence as well. */
    public Figures and(Figures others) {
        List<Figure> longer = new ArrayList<>(list);
        longer.addAll(others.list);
        return new Figures(conditions + "; " + others.conditions, longer);
    }

    private Figures with(Figure measured) {
        List<Figure> longer = new ArrayList<>(list);
        longer.add(measured);
        return new Figures(conditions, longer);
    }

    /** @throws IllegalArgumentException if there is no such figure */
    public Figure get(Quantity quantity) {
        return list.stream()
                .filter(measured -> measured.key().equals(quantity.key()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no figure '" + quantity.key() + "' in " + list));
    }

    /** The same with these figures first. */
    Figures startingWith(List<Quantity> quantities) {
        List<Figure> reordered =
                new ArrayList<>(quantities.stream().map(this::get).distinct().toList());
        list.stream().filter(measured -> !reordered.contains(measured)).forEach(reordered::add);
        return new Figures(conditions, reordered);
    }
}
