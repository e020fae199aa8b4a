package org.reglab.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One column of a text file. A cell is a number, a word, or missing; numbers are held as such, words once each, so that a
 * column takes 8 to 12 bytes a row.
 */
final class CsvColumn {
    private static final int NO_WORD = -1;

    private final String name;
    private double[] numbers = new double[64];
    private int[] words;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private String[] texts = new String[0];
    private int size;
    private int numberCount;
    private int wordCount;

    CsvColumn(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    /**
     * Adds a cell.
     *
     * @param number what {@link CsvDialect#number} says
     * @return how many bytes that takes, about
     */
    int add(String cell, double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            words = words == null ? null : Arrays.copyOf(words, 2 * size);
        }
        numbers[size] = number;
        int bytes = Double.BYTES;
        boolean word = Double.isNaN(number) && !CsvDialect.isMissing(cell);
        if (word) {
            if (words == null) {
                words = new int[numbers.length];
                Arrays.fill(words, 0, size, NO_WORD);
            }
            bytes += places.containsKey(cell) ? 0 : 100 + 2 * cell.length();
            words[size] = places.computeIfAbsent(cell, any -> places.size());
            wordCount++;
        } else if (words != null) {
            words[size] = NO_WORD;
        }
        numberCount += Double.isNaN(number) ? 0 : 1;
        size++;
        return bytes + (words == null ? 0 : Integer.BYTES);
    }

    /** Whether its cells are numbers: more of them than words. The words are then mistakes. */
    boolean isNumeric() {
        return numberCount >= wordCount;
    }

    /** Whether there is no value at all. */
    boolean isEmpty() {
        return numberCount == 0 && wordCount == 0;
    }

    boolean isMissing(int row) {
        return Double.isNaN(numbers[row]) && !isWord(row);
    }

    boolean isWord(int row) {
        return words != null && words[row] != NO_WORD;
    }

    /** The number in a row; not a number where there is none. */
    double number(int row) {
        return numbers[row];
    }

    /** A row's word, or its number as people write it: {@code 1} for 1.0; null if it is missing. */
    String text(int row) {
        if (isWord(row)) {
            if (texts.length != places.size()) {
                texts = places.keySet().toArray(String[]::new);
            }
            return texts[words[row]];
        }
        return isMissing(row) ? null : text(numbers[row]);
    }

    private static String text(double number) {
        // 0.0 + turns a negative zero into a positive one.
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", 0.0 + number) : Double.toString(number);
    }

    /** Its distinct values in these rows, numbers by size and then words by the alphabet, with how many rows have each. */
    Map<String, Integer> counts(int[] rows) {
        Map<Double, Integer> ofNumbers = new TreeMap<>();
        Map<String, Integer> ofWords = new TreeMap<>();
        for (int row : rows) {
            if (isWord(row)) {
                ofWords.merge(text(row), 1, Integer::sum);
            } else if (!isMissing(row)) {
                ofNumbers.merge(0.0 + numbers[row], 1, Integer::sum);
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        ofNumbers.forEach((number, count) -> counts.put(text(number), count));
        counts.putAll(ofWords);
        return counts;
    }

    /** Its distinct values, in the same order. */
    List<String> distinct() {
        return List.copyOf(counts(IntStream.range(0, size).toArray()).keySet());
    }
}
