package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.BadInputException;

class DataLoaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"mnits", "", "/no/such/folder", "a\0b"})
    void refusesWhatIsNoData(String data) {
        assertThatLoading(data, null)
                .hasMessageStartingWith("data is '" + BadInputException.inOneLine(data)
                        + "'; allowed is mnist, fashion-mnist, a folder of idx files")
                .hasMessageEndingWith("or a text file of rows (.csv, .tsv).");
    }

    /** Any file may be a text file of rows; this one is none. */
    @Test
    void refusesATextFileWithoutColumns() {
        assertThatLoading("pom.xml", null).hasMessageStartingWith("pom.xml has 1 column; expected are at least 2");
    }

    @Test
    void refusesACsvFileThatIsNotThere() {
        assertThatLoading("no-such.csv", null)
                .hasMessageStartingWith("data is 'no-such.csv', but there is no such file; allowed is mnist,");
    }

    @Test
    void refusesALabelColumnOfIdxFiles() {
        assertThatLoading("mnist", "class")
                .hasMessageStartingWith("label is 'class', but data is 'mnist'; allowed is label with a text file");
    }

    @Test
    void samplesAreCalledWhatTheyAreAsFarAsTheRequestTells() {
        assertThat(DataRequest.DEFAULT.noun()).isEqualTo("image");
        assertThat(DataRequest.DEFAULT.withSource("a/b.TSV").noun()).isEqualTo("row");
        assertThat(DataRequest.DEFAULT.withSource("a/b").withLabel("c").noun()).isEqualTo("row");
        assertThat(DataRequest.DEFAULT.withSource("a/b").noun()).isEqualTo("sample");
    }

    @Test
    void refusesATrainSizeBelow1() {
        assertThatThrownBy(() -> new DataRequest("mnist", null, 0, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage("trainSize is '0'; allowed is a whole number from 1.");
    }

    @Test
    void refusesAValidationSizeBelow0() {
        assertThatThrownBy(() -> new DataRequest("mnist", null, 1, -1))
                .isInstanceOf(BadInputException.class)
                .hasMessage("valSize is '-1'; allowed is a whole number from 0.");
    }

    @Test
    void refusesSizesWhoseSumOverflows() {
        DataRequest request = new DataRequest("x", null, Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertThatThrownBy(() -> request.trainSizeOf("x", 100, "images"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("needs 4294967294 images; x has 100.");
    }

    @Test
    void refusesAValidationSplitThatLeavesNothingToTrain() {
        DataRequest request = new DataRequest("x", null, null, 100);

        assertThatThrownBy(() -> request.trainSizeOf("x", 100, "images"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("A training set with valSize 100 needs at least 101 images; x has 100.");
    }

    @Test
    void theDefaultTrainSizeIs5000() {
        assertThat(new DataRequest("x", null, null, 0).trainSizeOf("x", 60_000, "images"))
                .isEqualTo(5000);
        assertThat(new DataRequest("x", null, null, 10).trainSizeOf("x", 5000, "images"))
                .isEqualTo(4990);
    }

    private static AbstractThrowableAssert<?, ?> assertThatLoading(String data, String label) {
        return assertThatThrownBy(() -> DataLoader.load(new DataRequest(data, label, null, 0)))
                .isInstanceOf(BadInputException.class);
    }
}
