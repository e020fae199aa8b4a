package org.reglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reglab.BadInputException.option;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputExceptionTest {
    @ParameterizedTest
    @CsvSource({"lr, --lr", "epochs, --epochs", "trainSize, --train-size", "aBCase, --a-b-case"})
    void aSettingHasItsNameInJavaAndAsAnOption(String name, String onCommandLine) {
        BadInputException e = BadInputException.of(option(name), 0, "a whole number from 1");
        assertThat(e).hasMessage(name + " is '0'; allowed is a whole number from 1.");
        assertThat(e.onCommandLine()).isEqualTo(onCommandLine + " is '0'; allowed is a whole number from 1.");
    }

    @Test
    void allSettingsOfASentenceAreNamedAlike() {
        BadInputException e =
                new BadInputException(option("trainSize") + " 9 with " + option("valSize") + " 2 needs 11 rows.");
        assertThat(e).hasMessage("trainSize 9 with valSize 2 needs 11 rows.");
        assertThat(e.onCommandLine()).isEqualTo("--train-size 9 with --val-size 2 needs 11 rows.");
    }

    @Test
    void otherWordsStayAsTheyAre() {
        BadInputException e = BadInputException.of("dropOut", "$1 \\ --trainSize", "{0}");
        assertThat(e).hasMessage("dropOut is '$1 \\ --trainSize'; allowed is {0}.");
        assertThat(e.onCommandLine()).isEqualTo(e.getMessage());
    }

    @Test
    void aValueBesideASettingIsNoPattern() {
        BadInputException e = BadInputException.of(option("data"), "$1\\$2", "a file");
        assertThat(e).hasMessage("data is '$1\\$2'; allowed is a file.");
        assertThat(e.onCommandLine()).isEqualTo("--data is '$1\\$2'; allowed is a file.");
    }
}
