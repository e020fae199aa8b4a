package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.BadInputException;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.BatchNorm.Place;
import org.reglab.network.Regularizer.Dropout;
import org.reglab.network.Regularizer.EarlyStopping;
import org.reglab.network.Regularizer.InputDropout;
import org.reglab.network.Regularizer.L1;
import org.reglab.network.Regularizer.L2;
import org.reglab.network.Regularizer.LayerNorm;
import org.reglab.network.Regularizer.MaxNorm;
import org.reglab.network.Regularizer.WeightDecay;

class ArmTest {
    @Test
    void plainHasNoRegularizer() {
        assertThat(Arm.parse("plain")).isEqualTo(Arm.PLAIN);
        assertThat(Arm.PLAIN.regularizers()).isEmpty();
    }

    @Test
    void readsEveryRegularizerOfTheGrammar() {
        assertThat(Arm.parse("l1=1e-5+l2=1e-3+weight-decay=0.01+dropout=0.5+input-dropout=.2+bn+ln+max-norm=3"
                                + "+early-stopping=4")
                        .regularizers())
                .containsExactly(
                        new L1(1e-5),
                        new L2(1e-3),
                        new WeightDecay(0.01),
                        new Dropout(0.5),
                        new InputDropout(0.2),
                        new BatchNorm(Place.AFTER_ACTIVATION),
                        new LayerNorm(),
                        new MaxNorm(3),
                        new EarlyStopping(4));
        assertThat(Arm.parse("bn-pre").regularizers()).containsExactly(new BatchNorm(Place.BEFORE_ACTIVATION));
    }

    @Test
    void keepsTheNameAsWritten() {
        assertThat(Arm.parse(" bn+dropout=0.50 ").name()).isEqualTo("bn+dropout=0.50");
    }

    @Test
    void aPlusInAnExponentDoesNotSeparate() {
        assertThat(Arm.parse("max-norm=1e+2+bn").regularizers())
                .containsExactly(new MaxNorm(100), new BatchNorm(Place.AFTER_ACTIVATION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"l1=1e-5", "l2=0.001", "l2=1.5e-10", "dropout=0.5", "max-norm=3", "max-norm=1e8", "bn", "ln"})
    void regularizersPrintInTheNotationThatTheyAreReadFrom(String word) {
        Regularizer read = Arm.parse(word).regularizers().get(0);
        assertThat(Arm.parse(read.toString()).regularizers()).containsExactly(read);
    }

    @Test
    void numbersPrintShort() {
        assertThat(new L1(1e-5)).hasToString("l1=1e-5");
        assertThat(new L2(2.5e-4)).hasToString("l2=2.5e-4");
        assertThat(new Dropout(0.5)).hasToString("dropout=0.5");
        assertThat(new MaxNorm(3)).hasToString("max-norm=3");
        assertThat(new EarlyStopping(5)).hasToString("early-stopping=5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout=1        | dropout is '1'; allowed is a drop rate above 0 and below 1.",
                "dropout=0        | dropout is '0'; allowed is a drop rate above 0 and below 1.",
                "dropout=-0.5     | dropout is '-0.5'; allowed is a drop rate above 0 and below 1.",
                "dropout=NaN      | dropout is 'NaN'; allowed is a number.",
                "input-dropout=1.5| input-dropout is '1.5'; allowed is a drop rate above 0 and below 1.",
                "l2=-1            | l2 is '-1'; allowed is a number above 0.",
                "l1=0             | l1 is '0'; allowed is a number above 0.",
                "l1=Infinity      | l1 is 'Infinity'; allowed is a number.",
                "l2=1f            | l2 is '1f'; allowed is a number.",
                "l2=0x1p3         | l2 is '0x1p3'; allowed is a number.",
                "l2=1e-320        | l2 is '1e-320'; allowed is a number from 1.2e-38 to 3.4e38, as float32 holds it.",
                "l2=1e300         | l2 is '1e300'; allowed is a number from 1.2e-38 to 3.4e38, as float32 holds it.",
                "early-stopping=1e10 | early-stopping is '1.0E10'; allowed is a whole number of epochs from 1.",
                "weight-decay=0   | weight-decay is '0'; allowed is a number above 0.",
                "max-norm=0       | max-norm is '0'; allowed is a number above 0.",
                "early-stopping=0 | early-stopping is '0'; allowed is a whole number of epochs from 1.",
                "early-stopping=1.5 | early-stopping is '1.5'; allowed is a whole number of epochs from 1.",
                "l2=abc           | l2 is 'abc'; allowed is a number.",
                "l2=              | l2 is ''; allowed is a number.",
                "dropout          | arm 'dropout' has 'dropout' without a value; allowed is dropout=NUMBER.",
                "bn=3             | arm 'bn=3' has 'bn=3'; allowed is 'bn' without a value.",
                "bn+bn            | arm is 'bn+bn'; allowed is at most one regulariser of each kind.",
                "bn+bn-pre        | arm is 'bn+bn-pre'; allowed is at most one regulariser of each kind.",
                "l2=1+l2=2        | arm is 'l2=1+l2=2'; allowed is at most one regulariser of each kind.",
            })
    void refuses(String arm, String sentence) {
        assertThatThrownBy(() -> Arm.parse(arm))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "l3=1", "plain+bn", "bn+", "+", "BN", "drop out=1"})
    void anUnknownWordIsRefusedWithTheListOfThoseAllowed(String arm) {
        assertThatThrownBy(() -> Arm.parse(arm))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("arm '" + arm + "'")
                .hasMessageContaining("'plain' alone")
                .hasMessageContaining("bn, bn-pre, ln, dropout=NUMBER")
                .hasMessageContaining("weight-decay=NUMBER");
    }

    @Test
    void theSameRegularizersInAnotherOrderAreTheSameArm() {
        List<Arm> arms = List.of(Arm.parse("bn+dropout=0.5"), Arm.parse("dropout=.5+bn"));
        assertThatThrownBy(() -> Contenders.requireDistinct(arms))
                .isInstanceOf(BadInputException.class)
                .hasMessage("arms names 'dropout=.5+bn' twice; allowed is each arm once.");
        assertThatCode(() -> Contenders.requireDistinct(List.of(Arm.PLAIN, arms.get(0))))
                .doesNotThrowAnyException();
    }
}
