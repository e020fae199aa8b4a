package org.reglab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.datavec.api.records.reader.impl.csv.SerializableCSVParser;
import org.reglab.BadInputException;
import org.reglab.PlainNumber;

/**
 * How a text file writes cells and numbers.
 *
 * @param delimiter between cells: a tab, {@code ;}, {@code ,} or what the user says
 * @param decimalComma whether {@code 1.234,5} is what others write as 1234.5; never where the delimiter is a comma
 */
record CsvDialect(char delimiter, boolean decimalComma) {
    /** What a cell is that has no value, in lower case. */
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "?");

    private static final int FIRST_LINES = 100;
    private static final char[] CANDIDATES = {'\t', ';', ','};
    private static final Pattern WITH_COMMA = Pattern.compile("[+-]?(?:[0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]*),[0-9]+");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]+)?");

    /**
     * Reads the first lines. Of tab, semicolon and comma, the delimiter is the first that divides all of them into equally many
     * cells, at least 2; if none does, the one with most cells in the first line, so that a row that is too short is reported
     * as such. Numbers have a decimal comma where more cells look so than have a point.
     *
     * @param delimiter what the user says; null to find it
     */
    static CsvDialect of(Path path, Character delimiter) {
        List<String> lines = firstLines(path);
        char found = delimiter == null ? delimiter(lines) : delimiter;
        return new CsvDialect(found, found != ',' && hasDecimalComma(lines, found));
    }

    private static List<String> firstLines(Path path) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine();
                    line != null && lines.size() < FIRST_LINES;
                    line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new BadInputException(path + " cannot be read: " + e.getMessage() + ".");
        }
        return lines;
    }

    private static char delimiter(List<String> lines) {
        char most = ',';
        int cells = 0;
        for (char candidate : CANDIDATES) {
            int[] counts = lines.stream()
                    .mapToInt(line -> cells(line, candidate).size())
                    .toArray();
            if (counts.length > 0 && counts[0] > 1) {
                boolean alike = true;
                for (int count : counts) {
                    alike &= count == counts[0];
                }
                if (alike) {
                    return candidate;
                }
                if (counts[0] > cells) {
                    cells = counts[0];
                    most = candidate;
                }
            }
        }
        return most;
    }

    private static boolean hasDecimalComma(List<String> lines, char delimiter) {
        int commas = 0;
        int points = 0;
        for (String line : lines) {
            for (String cell : cells(line, delimiter)) {
                if (WITH_COMMA.matcher(cell).matches()) {
                    commas++;
                } else if (cell.indexOf('.') >= 0 && !Double.isNaN(PlainNumber.parse(cell))) {
                    points++;
                }
            }
        }
        return commas > points;
    }

    /** A line's cells, without blanks around them; none if a quote is not closed. */
    private static List<String> cells(String line, char delimiter) {
        try {
            List<String> cells = new ArrayList<>();
            for (String cell : new SerializableCSVParser(delimiter).parseLine(line)) {
                cells.add(cell.strip());
            }
            return cells;
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a cell says that there is no value. */
    static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** A cell's number, or not a number where it is none, or one that float32 cannot hold: as bad as infinite. */
    double number(String cell) {
        double number = PlainNumber.parse(decimalComma ? withPoint(cell) : cell);
        return Float.isFinite((float) number) ? number : Double.NaN;
    }

    private static String withPoint(String cell) {
        return (GROUPED.matcher(cell).matches() ? cell.replace(".", "") : cell).replace(',', '.');
    }
}
