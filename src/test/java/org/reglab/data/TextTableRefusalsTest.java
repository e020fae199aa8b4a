package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reglab.BadInputException;

/** What a text file, or an option for it, is refused for: one sentence of at most 300 characters each. */
class TextTableRefusalsTest {
    @TempDir
    Path folder;

    private static String rows(String... patterns) {
        return IntStream.range(0, 20)
                .mapToObj(i -> patterns[i % patterns.length].replace("#", String.valueOf(i)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void refuses(String text, TableOptions options, String sentence) throws IOException {
        Path path = Files.writeString(folder.resolve("t.csv"), text);
        refuses(new DataRequest(path.toString(), null, null, 0, options), sentence);
    }

    private static void refuses(DataRequest request, String sentence) {
        BadInputException refusal = catchThrowableOfType(BadInputException.class, () -> DataLoader.load(request));
        assertThat(refusal.onCommandLine()).isEqualTo(sentence).hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void gapsByDefault() throws IOException {
        refuses(
                "x,y,kind\n" + rows("#,,a", "NA,?,b", "1,2,a", "1,2,b"),
                TableOptions.NONE,
                "t.csv has 15 missing values in 10 rows, the first in line 2, column 'y'; allowed are none, or --missing"
                        + " mean, median or drop.");
    }

    @Test
    void aMissingLabelThatWouldHaveToBeGuessed() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,"),
                TableOptions.NONE.withMissing(Missing.MEAN),
                "t.csv, line 3, column 'kind' has no value; allowed is a label in every row, or --missing drop.");
    }

    @Test
    void tooFewRowsWithoutAGap() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", ",b", ",a"),
                TableOptions.NONE.withMissing(Missing.DROP),
                "t.csv has 7 rows without a missing value; expected are at least 10.");
    }

    @Test
    void aColumnWithoutAnyValue() throws IOException {
        refuses(
                "x,y,kind\n" + rows("#,,a", "#,,b"),
                TableOptions.NONE.withMissing(Missing.MEAN),
                "t.csv, column 'y' has no value at all; allowed is a column with values, or --drop 'y'.");
    }

    @Test
    void wordsThatAreNoCategories() throws IOException {
        refuses(
                "name,x,kind\n" + rows("Anna #,1,a", "Berta #,2,b"),
                TableOptions.NONE,
                "t.csv, column 'name' has 20 different values in 20 rows; allowed of categories are at most 100, each in two"
                        + " rows on average, or --drop 'name'.");
    }

    @Test
    void aWordInAColumnOfNumbers() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,b") + "much,a\n",
                TableOptions.NONE,
                "t.csv, line 22, column 'x' is 'much'; expected is a finite number.");
    }

    @Test
    void aColumnWithoutAName() throws IOException {
        refuses(
                ",x,kind\n" + rows("#,1,a", "#,2,b"),
                TableOptions.NONE,
                "t.csv has no name for column 1, most often a number of the row; allowed is a name in the header, or --drop"
                        + " 'column 1'.");
    }

    @Test
    void twoColumnsOfOneName() throws IOException {
        refuses(
                "x,x,kind\n" + rows("#,1,a", "#,2,b"),
                TableOptions.NONE,
                "t.csv has two columns 'x'; expected is a name of its own for each.");
    }

    @Test
    void dropsWhatIsNotThere() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,b"),
                TableOptions.NONE.withDrop("id"),
                "--drop is 'id'; t.csv has the columns x, kind.");
    }

    @Test
    void dropsTheLabel() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,b"),
                TableOptions.NONE.withDrop("kind"),
                "--drop names 'kind', which is the label; allowed are columns besides it.");
    }

    @Test
    void dropsEveryFeature() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,b"),
                TableOptions.NONE.withDrop("x"),
                "t.csv has no feature besides the label 'kind' and what --drop names; expected is at least 1.");
    }

    @Test
    void dropsTwice() {
        BadInputException refusal = catchThrowableOfType(
                BadInputException.class, () -> new TableOptions(List.of("x", "x"), null, null, null));
        assertThat(refusal.onCommandLine()).isEqualTo("--drop is 'x,x'; allowed is each column's name once.");
    }

    @Test
    void aDelimiterThatNumbersHave() {
        for (String delimiter : List.of("", ".", "a", "7", ",,", "\"", "-", " ")) {
            BadInputException refusal =
                    catchThrowableOfType(BadInputException.class, () -> TableOptions.NONE.withDelimiter(delimiter));
            assertThat(refusal.onCommandLine())
                    .isEqualTo("--delimiter is '" + delimiter
                            + "'; allowed is tab, or one character such as ; or , or | that no number has.");
        }
    }

    @Test
    void anUnknownWayWithGaps() {
        BadInputException refusal = catchThrowableOfType(BadInputException.class, () -> Missing.parse("zero"));
        assertThat(refusal.onCommandLine()).isEqualTo("--missing is 'zero'; allowed is refuse, mean, median or drop.");
    }

    @Test
    void asManyLabelsAsRows() throws IOException {
        refuses(
                "x,id\n" + rows("1,a#", "2,b#"),
                TableOptions.NONE,
                "t.csv, column 'id' has 20 distinct labels in 20 rows; expected are at most 10000 classes with two rows each"
                        + " or more, so name the label's column with --label.");
    }

    @Test
    void textThatIsNotUtf8() throws IOException {
        Path path = folder.resolve("t.csv");
        Files.write(path, ("Größe;Art\n" + rows("#;a", "#;b")).getBytes(StandardCharsets.ISO_8859_1));

        refuses(
                new DataRequest(path.toString(), null, null, 0),
                "t.csv, line 1 is not UTF-8; expected is a CSV file in UTF-8.");
    }

    @Test
    void aTestFileThatIsNotThere() throws IOException {
        refuses(
                "x,kind\n" + rows("#,a", "#,b"),
                TableOptions.NONE.withTest("no-such.csv"),
                "--test is 'no-such.csv', but there is no such file; allowed is a text file of rows.");
    }

    @Test
    void aTestFileWithoutAColumn() throws IOException {
        refusesTest("kind,z\na,1\nb,2\n", "test.csv has no column 'x'; expected are the columns of t.csv.");
    }

    @Test
    void aTestFileWithAnUnknownCategory() throws IOException {
        refusesTest(
                "x,colour,kind\n1,red,a\n2,green,b\n",
                "test.csv, line 3, column 'colour' is 'green'; allowed is what t.csv has: blue, red.");
    }

    @Test
    void aTestFileWithAnUnknownClass() throws IOException {
        refusesTest(
                "x,colour,kind\n1,red,a\n2,red,c\n",
                "test.csv, line 3, column 'kind' is 'c'; allowed is what the data file has: a, b.");
    }

    @Test
    void aTestFileWithGaps() throws IOException {
        refusesTest(
                "x,colour,kind\n1,red,a\n,red,b\n",
                "test.csv has 1 missing value in 1 row, the first in line 3, column 'x'; allowed are none, or --missing mean,"
                        + " median or drop.");
    }

    @Test
    void aTestFileWithAWordForANumber() throws IOException {
        refusesTest(
                "x,colour,kind\n1,red,a\nfew,red,b\n3,red,b\n",
                "test.csv, line 3, column 'x' is 'few'; expected is a finite number.");
    }

    private void refusesTest(String test, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("test.csv"), test);
        refuses("x,colour,kind\n" + rows("#,red,a", "#,blue,b"), TableOptions.NONE.withTest(file.toString()), sentence);
    }

    @Test
    void optionsOfTextFilesWithImages() {
        TableOptions none = TableOptions.NONE;
        refusesWithMnist(none.withDrop("id"), "drop", "id");
        refusesWithMnist(none.withDelimiter(";"), "delimiter", ";");
        refusesWithMnist(none.withMissing(Missing.MEAN), "missing", "mean");
        refusesWithMnist(none.withTest("t.csv"), "test", "t.csv");
    }

    private static void refusesWithMnist(TableOptions options, String key, String value) {
        refuses(
                new DataRequest("mnist", null, null, 0, options),
                "--" + key + " is '" + value + "', but --data is 'mnist'; allowed is --" + key
                        + " with a text file only, since idx files have their own labels.");
    }

    @Test
    void aLongColumnDoesNotMakeALongSentence() throws IOException {
        Path path =
                Files.writeString(folder.resolve("t.csv"), "x,kind\n" + rows("#,a", "#,b") + "y".repeat(5000) + ",a\n");

        BadInputException refusal = catchThrowableOfType(
                BadInputException.class, () -> DataLoader.load(new DataRequest(path.toString(), null, null, 0)));

        assertThat(refusal.onCommandLine()).hasSizeLessThan(200).contains("line 22, column 'x' is 'yyy");
    }
}
