package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;

class CsvSplitTest {
    @TempDir
    Path folder;

    /** Rows {@code i,2i,i mod 2}, so that a row can be recognised by its features. */
    private static List<String> rows(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> i + "," + 2 * i + "," + i % 2)
                .toList());
    }

    @Test
    void everyRowIsInExactlyOnePart() {
        DataSplit split = load(rows(23), null, 12, 7);

        assertThat(split.name()).isEqualTo("table.csv");
        assertThat(split.train().size()).isEqualTo(12);
        assertThat(split.validation().orElseThrow().size()).isEqualTo(7);
        assertThat(split.test().size()).isEqualTo(4);
        // All columns are scaled alike, so distinct rows stay distinct.
        TreeSet<Float> distinct = new TreeSet<>();
        for (Examples part : List.of(split.train(), split.validation().orElseThrow(), split.test())) {
            for (float value : part.features().getColumn(0).toFloatVector()) {
                distinct.add(value);
            }
        }
        assertThat(distinct).hasSize(23);
    }

    @Test
    void theOrderIsShuffledAndTheSameEachTime() {
        float[] first =
                load(rows(50), null, 40, 0).train().features().getColumn(0).toFloatVector();
        float[] second =
                load(rows(50), null, 40, 0).train().features().getColumn(0).toFloatVector();

        assertThat(second).containsExactly(first);
        float[] sorted = first.clone();
        Arrays.sort(sorted);
        assertThat(first).isNotEqualTo(sorted);
    }

    @Test
    void theTestSetDoesNotDependOnTheRequest() {
        Examples one = load(rows(50), null, 40, 0).test();
        Examples other = load(rows(50), null, 10, 5).test();

        assertThat(other.classes()).containsExactly(one.classes());
    }

    @Test
    void scalesByTheTrainingSubsetOnly() {
        DataSplit split = load(rows(100), null, 5, 0);

        assertThat(split.train().features().minNumber().floatValue()).isZero();
        assertThat(split.train().features().maxNumber().floatValue()).isEqualTo(1f);
        // Five of a hundred rows do not span them all.
        assertThat(split.test().features().maxNumber().floatValue()
                        - split.test().features().minNumber().floatValue())
                .isGreaterThan(1f);
    }

    @Test
    void aConstantColumnBecomesZero() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add("123456789," + i + "," + i % 2);
        }

        DataSplit split = load(rows, null, 16, 0);

        assertThat(split.train().features().getColumn(0).toFloatVector()).containsOnly(0f);
        assertThat(split.test().features().getColumn(0).toFloatVector()).containsOnly(0f);
    }

    @Test
    void theLabelColumnCanBeNamed() {
        List<String> rows = rows(20);
        rows.replaceAll(row -> row.endsWith("1") ? "1," + row : "0," + row);
        rows.add(0, "kind,a,b,c");

        Examples train = load(rows, "kind", 16, 0).train();

        assertThat(train.inputs()).isEqualTo(3);
        // Column c is the same 0 or 1.
        for (int row = 0; row < train.size(); row++) {
            assertThat(train.features().getFloat(row, 2)).isEqualTo(train.classes()[row]);
        }
    }

    @Test
    void readsByteOrderMarkQuotesBlankLinesAndSpaces() {
        List<String> rows = rows(20);
        rows.set(0, "\uFEFF\"0\", 0 ,0.0");
        rows.add(5, "");

        DataSplit split = load(rows, null, 16, 0);

        assertThat(split.train().size() + split.test().size()).isEqualTo(20);
    }

    @Test
    void reportsTheFile() {
        byte[] bytes = String.join("\n", rows(20)).getBytes(StandardCharsets.UTF_8);

        assertThat(load(rows(20), null, 16, 0).files())
                .containsExactly(new DataFile("table.csv", bytes.length, Checksums.sha256(bytes)));
    }

    @Test
    void refusesARowWithTooFewFields() {
        assertThatLoading(with(6, "1,2"))
                .hasMessage("table.csv, line 7 has 2 fields, none for 'column 3'; expected are 3.");
    }

    @Test
    void refusesARowWithTooManyFields() {
        assertThatLoading(with(6, "1,2,0,9"))
                .hasMessage("table.csv, line 7 has 4 fields, more than 'column 3'; expected are 3.");
    }

    @Test
    void refusesText() {
        List<String> rows = with(6, "1,much,0");
        rows.add(0, "a,b,c");
        rows.add(1, "");

        assertThatLoading(rows).hasMessage("table.csv, line 9, column 'b' is 'much'; expected is a finite number.");
    }

    @Test
    void refusesNotANumber() {
        assertThatLoading(with(0, "NaN,1,0"))
                .hasMessage(
                        "table.csv has 1 missing value in 1 row, the first in line 1, column 'column 1'; allowed are none,"
                                + " or missing mean, median or drop.");
    }

    @Test
    void refusesInfinity() {
        assertThatLoading(with(3, "-Infinity,1,0"))
                .hasMessage("table.csv, line 4, column 'column 1' is '-Infinity'; expected is a finite number.");
    }

    @Test
    void refusesWhatFloat32CannotHold() {
        assertThatLoading(with(3, "1e39,1,0")).hasMessageContaining("is '1e39'; expected is a finite number.");
    }

    @Test
    void refusesAnEmptyCell() {
        assertThatLoading(with(6, "1,,0"))
                .hasMessage(
                        "table.csv has 1 missing value in 1 row, the first in line 7, column 'column 2'; allowed are none,"
                                + " or missing mean, median or drop.");
    }

    @Test
    void refusesAnOpenQuote() {
        assertThatLoading(with(6, "1,\"2,0"))
                .hasMessage(
                        "table.csv, line 7: a quoted field has no closing quote; expected is one on the same line.");
    }

    @Test
    void refusesALabelThatIsNotWhole() {
        assertThatLoading(with(6, "1,2,0.5"))
                .hasMessage(
                        "table.csv, line 7, column 'column 3' is 0.5; expected of a label is a whole number or a word.");
    }

    /** Labels are names, so they may be below 0 and have gaps; but a class of one row cannot be trained and tested. */
    @Test
    void refusesAClassOfOneRow() {
        assertThatLoading(with(6, "1,2,-1"))
                .hasMessage(
                        "table.csv, line 7, column 'column 3' is the only row of class '-1'; expected are at least 2"
                                + " rows of each, to train and to test.");
    }

    @Test
    void refusesASingleClass() {
        List<String> rows = rows(20);
        rows.replaceAll(row -> row.replaceAll(",.$", ",0"));

        assertThatLoading(rows)
                .hasMessage("table.csv, column 'column 3' has only the label 0; expected are at least 2 classes.");
    }

    @Test
    void refusesFewerThan10Rows() {
        assertThatLoading(rows(9)).hasMessage("table.csv has 9 rows; expected are at least 10.");
    }

    @Test
    void refusesASingleColumn() {
        assertThatLoading(List.of("1", "2"))
                .hasMessage(
                        "table.csv has 1 column; expected are at least 2, separated by commas, semicolons or tabs: a label and"
                                + " a feature.");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatLoading(List.of()).hasMessage("table.csv is empty; expected are rows of cells.");
    }

    @Test
    void refusesALabelColumnThatIsNotThere() {
        List<String> rows = rows(20);
        rows.add(0, "a,b,c");

        assertThatThrownBy(() -> load(rows, "kind", 5, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage("label is 'kind'; table.csv has the columns a, b, c.");
    }

    @Test
    void refusesALabelColumnWithoutAHeader() {
        assertThatThrownBy(() -> load(rows(20), "kind", 5, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "label is 'kind'; table.csv has no header, and so the columns column 1, column 2, column 3.");
    }

    @Test
    void refusesMoreThanTheTestSetLeaves() {
        assertThatThrownBy(() -> load(rows(20), null, 12, 5))
                .isInstanceOf(BadInputException.class)
                .hasMessage("trainSize 12 with valSize 5 needs 17 rows besides the test set's 4; table.csv has 16.");
    }

    private static List<String> with(int index, String row) {
        List<String> rows = rows(20);
        rows.set(index, row);
        return rows;
    }

    private DataSplit load(List<String> rows, String label, Integer trainSize, int valSize) {
        Path file = folder.resolve("table.csv");
        IdxFiles.write(file, String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
        return DataLoader.load(new DataRequest(file.toString(), label, trainSize, valSize));
    }

    private AbstractThrowableAssert<?, ?> assertThatLoading(List<String> rows) {
        return assertThatThrownBy(() -> load(rows, null, 5, 0)).isInstanceOf(BadInputException.class);
    }
}
