package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text files as people have them, and the arrays that they become. */
class TextTablesTest {
    @TempDir
    Path folder;

    private DataSplit load(String file, String text, TableOptions options) throws IOException {
        Path path = Files.writeString(folder.resolve(file), text);
        return DataLoader.load(new DataRequest(path.toString(), null, null, 0, options));
    }

    private DataSplit load(String text) throws IOException {
        return load("table.csv", text, TableOptions.NONE);
    }

    /** Twenty rows made of a pattern in which # is the row's number. */
    private static String rows(String... patterns) {
        return IntStream.range(0, 20)
                .mapToObj(i -> patterns[i % patterns.length].replace("#", String.valueOf(i)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void labelsMayBeWordsByTheAlphabet() throws IOException {
        DataSplit split = load("x,kind\n" + rows("#,wolf", "#,dog"));

        assertThat(split.train().classNames()).containsExactly("dog", "wolf");
        assertThat(split.test().classNames()).containsExactly("dog", "wolf");
        assertThat(split.train().className(1)).isEqualTo("wolf");
        assertThat(split.train().classCounts()).containsExactly(8, 8);
        assertThat(split.test().classCounts()).containsExactly(2, 2);
        assertThat(split.train().rows(0, 1).classNames()).containsExactly("dog", "wolf");
    }

    @Test
    void everyRowKeepsItsLabel() throws IOException {
        DataSplit split = load("x,sign\n" + rows("#,plus", "-#,minus"));

        for (Examples part : new Examples[] {split.train(), split.test()}) {
            float zero = zero(split);
            for (int row = 0; row < part.size(); row++) {
                boolean plus = part.features().getFloat(row, 0) >= zero - 1e-6;
                assertThat(part.className(part.classes()[row])).isEqualTo(plus ? "plus" : "minus");
            }
        }
    }

    /** Where 0 lies after scaling: the least scaled value of class plus. */
    private static float zero(DataSplit split) {
        float least = Float.MAX_VALUE;
        for (Examples part : new Examples[] {split.train(), split.test()}) {
            for (int row = 0; row < part.size(); row++) {
                if (part.className(part.classes()[row]).equals("plus")) {
                    least = Math.min(least, part.features().getFloat(row, 0));
                }
            }
        }
        return least;
    }

    @Test
    void labelsMayBeginAt1AndAreOrderedBySize() throws IOException {
        assertThat(load(rows("#,10", "#,9", "#,1")).train().classNames()).containsExactly("1", "9", "10");
        assertThat(load(rows("#,1", "#,-1")).train().classNames()).containsExactly("-1", "1");
        assertThat(load(rows("#,1.0", "#,2")).train().classNames()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;y;kind\n", ""})
    void readsSemicolonsAndDecimalCommasWithAndWithoutAHeader(String header) throws IOException {
        Examples train = load("table.csv", header + rows("0,5;#;a", "1,5;#;b"), TableOptions.NONE)
                .train();

        assertThat(train.inputs()).isEqualTo(2);
        assertThat(train.features().getColumn(0).toFloatVector()).containsOnly(0f, 1f);
    }

    @Test
    void readsTabs() throws IOException {
        Examples train = load("table.tsv", "x\tkind\n" + rows("#\ta, b", "#\tc"), TableOptions.NONE)
                .train();

        assertThat(train.classNames()).containsExactly("a, b", "c");
    }

    @Test
    void readsADelimiterOfTheUsers() throws IOException {
        TableOptions options = TableOptions.NONE.withDelimiter("|");

        assertThat(load("table.txt", rows("#|2|a", "#|3|b"), options).train().inputs())
                .isEqualTo(2);
    }

    @Test
    void categoriesBecomeOneColumnForEachValue() throws IOException {
        Examples train = load("colour,kind\n" + rows("red,a", "green,b", "blue,a", "red,b"))
                .train();

        // blue, green, red.
        assertThat(train.inputs()).isEqualTo(3);
        for (int row = 0; row < train.size(); row++) {
            float[] values = train.features().getRow(row).toFloatVector();
            assertThat(values).containsAnyOf(1f).containsOnly(0f, 1f);
            assertThat(values[0] + values[1] + values[2]).isEqualTo(1);
            if (values[0] == 1) {
                assertThat(train.className(train.classes()[row])).isEqualTo("a");
            }
            if (values[1] == 1) {
                assertThat(train.className(train.classes()[row])).isEqualTo("b");
            }
        }
    }

    @Test
    void droppedColumnsAreNoFeatures() throws IOException {
        TableOptions options = TableOptions.NONE.withDrop("id", "note");

        Examples train = load("t.csv", "id,x,note,kind\n" + rows("n#,#,,a", "n#,#,some words,b"), options)
                .train();

        assertThat(train.inputs()).isEqualTo(1);
    }

    @Test
    void linesOfEmptyCellsAndColumnsWithoutNameAndValueArePassedOver() throws IOException {
        DataSplit split = load("x,kind,,\n" + rows("#,a,,", "#,b,,") + ",,,\n,,,\n");

        assertThat(split.train().size() + split.test().size()).isEqualTo(20);
        assertThat(split.train().inputs()).isEqualTo(1);
        assertThat(split.train().classNames()).containsExactly("a", "b");
    }

    @Test
    void quotesMayHoldDelimitersAndQuotes() throws IOException {
        assertThat(load("x,kind\n" + rows("#,\"a, \"\"b\"\"\"", "\"#\",c"))
                        .train()
                        .classNames())
                .containsExactly("a, \"b\"", "c");
    }

    /** Values 0, 1, ..., 15 and four gaps, among which the training rows decide. */
    private static String gaps(String label) {
        return "x,y,kind\n"
                + IntStream.range(0, 20)
                        .mapToObj(i -> (i % 5 == 4 ? "" : i * i) + "," + i + "," + (i % 2 == 0 ? "a" : label))
                        .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "median"})
    void gapsAreFilledFromTheTrainingRowsOnly(String way) throws IOException {
        DataSplit split = load("table.csv", gaps("b"), TableOptions.NONE.withMissing(Missing.parse(way)));

        // y is i before scaling, which the least and the greatest i of the training rows undo; it tells each row's x.
        double[] x = Arrays.stream(originalRows(split.train()))
                .filter(i -> i % 5 != 4)
                .mapToDouble(i -> i * i)
                .sorted()
                .toArray();
        double low = x[0];
        double high = x[x.length - 1];
        int middle = x.length / 2;
        double median = x.length % 2 == 1 ? x[middle] : (x[middle - 1] + x[middle]) / 2;
        double fill = way.equals("mean") ? Arrays.stream(x).average().orElseThrow() : median;
        int gaps = 0;
        for (Examples part : new Examples[] {split.train(), split.test()}) {
            int[] rows = part == split.train() ? originalRows(split.train()) : testRows(split);
            for (int row = 0; row < part.size(); row++) {
                boolean gap = rows[row] % 5 == 4;
                gaps += gap ? 1 : 0;
                double value = gap ? fill : rows[row] * rows[row];
                assertThat(part.features().getDouble(row, 0)).isCloseTo((value - low) / (high - low), within(1e-6));
            }
        }
        assertThat(gaps).isEqualTo(4);
    }

    /** Which i a training row had: 16 distinct values of 0..19 whose scaled distances tell them, once the test rows are known. */
    private static int[] originalRows(Examples train) {
        float[] y = train.features().getColumn(1).toFloatVector();
        float[] sorted = y.clone();
        Arrays.sort(sorted);
        // One step of i, scaled: 1 / (greatest − least), of which all distances are multiples.
        for (int width = 15; width <= 19; width++) {
            for (int least = 0; least + width <= 19; least++) {
                int[] rows = new int[y.length];
                boolean whole = true;
                for (int k = 0; k < y.length; k++) {
                    rows[k] = least + Math.round(y[k] * width);
                    whole &= Math.abs(y[k] * width - Math.round(y[k] * width)) < 1e-4;
                }
                boolean parities = true;
                for (int k = 0; k < y.length; k++) {
                    parities &= rows[k] % 2 == train.classes()[k];
                }
                if (whole && parities) {
                    return rows;
                }
            }
        }
        throw new AssertionError("y is not i, scaled");
    }

    private static int[] testRows(DataSplit split) {
        int[] train = originalRows(split.train());
        int least = Arrays.stream(train).min().orElseThrow();
        int most = Arrays.stream(train).max().orElseThrow();
        float[] y = split.test().features().getColumn(1).toFloatVector();
        return IntStream.range(0, y.length)
                .map(k -> least + Math.round(y[k] * (most - least)))
                .toArray();
    }

    @Test
    void aMissingCategoryBecomesTheMostFrequentOne() throws IOException {
        String text = "colour,kind\n" + rows("red,a", "red,b", "blue,a", "NA,b");

        Examples train = load("table.csv", text, TableOptions.NONE.withMissing(Missing.MEAN))
                .train();

        // Half are red, a quarter blue, and the gaps, a quarter, turn red: of class b all are red.
        for (int row = 0; row < train.size(); row++) {
            if (train.classes()[row] == 1) {
                assertThat(train.features().getRow(row).toFloatVector()).containsExactly(0f, 1f);
            }
        }
    }

    @Test
    void rowsWithGapsMayBeLeftOut() throws IOException {
        DataSplit split = load("table.csv", gaps("b"), TableOptions.NONE.withMissing(Missing.DROP));

        assertThat(split.train().size() + split.test().size()).isEqualTo(16);
    }

    @Test
    void gapsInDroppedColumnsDoNotCount() throws IOException {
        DataSplit split = load("table.csv", gaps("b"), TableOptions.NONE.withDrop("x"));

        assertThat(split.train().size() + split.test().size()).isEqualTo(20);
    }

    @Test
    void aTestFileIsTheTestSetWhateverTheOrderOfItsColumns() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "kind;colour;x\nb;red;40\na;blue;-1\na;;10\n");
        TableOptions options = TableOptions.NONE.withTest(test.toString()).withMissing(Missing.MEDIAN);

        DataSplit split = load("table.csv", "x,colour,kind\n" + rows("#,red,a", "#,blue,b", "#,red,b"), options);

        assertThat(split.train().size()).isEqualTo(20);
        assertThat(split.test().classes()).containsExactly(1, 0, 0);
        // Scaled by 0 to 19; then blue and red.
        assertThat(split.test().features().getRow(0).toFloatVector()).containsExactly(40f / 19, 0f, 1f);
        assertThat(split.test().features().getRow(1).toFloatVector()).containsExactly(-1f / 19, 1f, 0f);
        assertThat(split.test().features().getRow(2).toFloatVector()).containsExactly(10f / 19, 0f, 1f);
        assertThat(split.files()).extracting(DataFile::name).containsExactly("table.csv", "test.csv");
    }

    @Test
    void aHeaderOfYearsIsOneAndARowWithAWordIsNone() throws IOException {
        assertThat(load("2024,2025,kind\n" + rows("#,1,a", "#,2,b")).train().size())
                .isEqualTo(16);
        assertThat(load(rows("#,1,a", "#,2,b")).train().size()).isEqualTo(16);
        assertThat(load("size,kind\n" + rows("big,a", "small,b")).train().classNames())
                .containsExactly("a", "b");
        // Names of rows, which are all different, are no header.
        assertThat(load("table.csv", rows("n#,1,0", "n#,2,1"), TableOptions.NONE.withDrop("column 1"))
                        .train()
                        .size())
                .isEqualTo(16);
    }

    @Test
    void theFilesOfTheTestsAreThoseOfTheirLaws() throws IOException {
        for (var file : RealisticTables.all().entrySet()) {
            byte[] written =
                    Files.readAllBytes(Path.of("src/test/resources/tables").resolve(file.getKey()));
            assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(file.getValue());
        }
    }
}
