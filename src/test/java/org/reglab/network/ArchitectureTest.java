package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reglab.BadInputException;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Architecture.Mlp;

/** Kinds and sizes: what is taken, what is refused, and in which words. */
class ArchitectureTest {
    private static ArchitectureOptions options(Kind kind) {
        return new ArchitectureOptions(kind, null, null, null, null);
    }

    @Test
    void defaultsAreThoseOfTheReferenceRuns() {
        assertThat(options(null).architecture()).isEqualTo(new Mlp(List.of(256, 256)));
        assertThat(options(Kind.MLP).architecture()).isEqualTo(new Mlp(List.of(256, 256)));
        assertThat(options(Kind.CNN).architecture()).isEqualTo(new Cnn(List.of(16, 32), 5, List.of(128)));
        assertThat(options(Kind.LSTM).architecture()).isEqualTo(new Lstm(64));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void optionsComeBack(Kind kind) {
        Architecture usual = options(kind).architecture();
        assertThat(usual.kind()).isEqualTo(kind);
        assertThat(ArchitectureOptions.of(usual).architecture()).isEqualTo(usual);
        assertThat(Kind.parse(kind.toString())).isEqualTo(kind);
    }

    @Test
    void oneSizeCanBeGivenAlone() {
        assertThat(new ArchitectureOptions(Kind.CNN, List.of(), null, 3, null).architecture())
                .isEqualTo(new Cnn(List.of(16, 32), 3, List.of()));
        assertThat(new ArchitectureOptions(Kind.CNN, null, List.of(8), null, null).architecture())
                .isEqualTo(new Cnn(List.of(8), 5, List.of(128)));
    }

    private static void assertRefused(Runnable made, String sentence) {
        assertThatThrownBy(made::run)
                .isInstanceOf(BadInputException.class)
                .extracting(refusal -> ((BadInputException) refusal).onCommandLine())
                .isEqualTo(sentence);
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertRefused(() -> new Mlp(List.of(3, 0)), "--hidden is '0'; allowed is a whole number from 1.");
        assertRefused(() -> new Cnn(List.of(), 5, List.of(3)), "--filters is ''; allowed is at least one number.");
        assertRefused(
                () -> new Cnn(List.of(4, -1), 5, List.of(3)), "--filters is '-1'; allowed is a whole number from 1.");
        assertRefused(() -> new Cnn(List.of(4), 0, List.of(3)), "--kernel is '0'; allowed is a whole number from 1.");
        assertRefused(() -> new Cnn(List.of(4), 3, List.of(0)), "--hidden is '0'; allowed is a whole number from 1.");
        assertRefused(() -> new Lstm(0), "--units is '0'; allowed is a whole number from 1.");
        assertRefused(() -> Kind.parse("gru"), "--network is 'gru'; allowed is mlp, cnn or lstm.");
    }

    @Test
    void aSizeOfAnotherKindIsRefused() {
        assertRefused(
                () -> new ArchitectureOptions(Kind.LSTM, List.of(3, 4), null, null, null).architecture(),
                "--hidden is 3,4 with --network lstm; allowed with --network mlp or cnn.");
        assertRefused(
                () -> new ArchitectureOptions(null, null, List.of(3), null, null).architecture(),
                "--filters is 3 with --network mlp; allowed with --network cnn.");
        assertRefused(
                () -> new ArchitectureOptions(Kind.LSTM, null, null, 3, null).architecture(),
                "--kernel is 3 with --network lstm; allowed with --network cnn.");
        assertRefused(
                () -> new ArchitectureOptions(Kind.CNN, null, null, null, 3).architecture(),
                "--units is 3 with --network cnn; allowed with --network lstm.");
    }

    @ParameterizedTest
    @CsvSource({"bn", "bn-pre", "spatial-dropout=0.1", "dropout=0.5+input-dropout=0.1+max-norm=2+early-stopping=3"})
    void aCnnTakes(String arm) {
        assertThatCode(() -> Cnn.DEFAULT.requireTakes(Arm.parse(arm))).doesNotThrowAnyException();
    }

    @Test
    void whatHasNoPlaceIsRefusedWithTheReason() {
        assertRefused(
                () -> Architecture.DEFAULT.requireTakes(Arm.parse("l2=1+spatial-dropout=0.1")),
                "arm 'l2=1+spatial-dropout=0.1' has 'spatial-dropout', which drops whole feature maps, and dense layers"
                        + " have none; allowed with --network cnn.");
        assertRefused(
                () -> Lstm.DEFAULT.requireTakes(Arm.parse("spatial-dropout=0.1")),
                "arm 'spatial-dropout=0.1' has 'spatial-dropout', which drops whole feature maps, and an LSTM has none;"
                        + " allowed with --network cnn.");
        assertRefused(
                () -> Lstm.DEFAULT.requireTakes(Arm.parse("bn-pre")),
                "arm 'bn-pre' has 'bn-pre', which needs statistics for each time step inside an LSTM, which"
                        + " Deeplearning4j's does not have; allowed with --network mlp or cnn.");
        assertThatThrownBy(() -> Lstm.DEFAULT.requireTakes(Arm.parse("ln")))
                .hasMessageContaining("inside an LSTM's gates");
        assertThatThrownBy(() -> Cnn.DEFAULT.requireTakes(Arm.parse("ln")))
                .hasMessageContaining("pixels of a feature map are no units");
    }

    @Test
    void samplesMustFit() {
        InputType image = InputType.convolutional(28, 28, 1);
        InputType colours = InputType.convolutional(32, 32, 3);
        InputType row = InputType.feedForward(5);
        InputType sequence = InputType.recurrent(3, 40);
        for (InputType any : List.of(image, colours, row, sequence)) {
            assertThatCode(() -> Architecture.DEFAULT.requireReads(any)).doesNotThrowAnyException();
        }
        assertThatCode(() -> Cnn.DEFAULT.requireReads(colours)).doesNotThrowAnyException();
        assertThatCode(() -> Lstm.DEFAULT.requireReads(image)).doesNotThrowAnyException();
        assertThatCode(() -> Lstm.DEFAULT.requireReads(sequence)).doesNotThrowAnyException();
        assertRefused(
                () -> Cnn.DEFAULT.requireReads(row),
                "--network is cnn, but a sample is 5 features; allowed are images, or --network mlp.");
        assertRefused(
                () -> Cnn.DEFAULT.requireReads(sequence),
                "--network is cnn, but a sample is 40 steps of 3 features; allowed are images, or --network mlp.");
        assertRefused(
                () -> Lstm.DEFAULT.requireReads(colours),
                "--network is lstm, but a sample is 3 × 32 × 32 pixels; allowed are sequences and images of one"
                        + " channel, or --network mlp.");
        assertRefused(
                () -> Lstm.DEFAULT.requireReads(row),
                "--network is lstm, but a sample is 5 features; allowed are sequences and images of one channel, or"
                        + " --network mlp.");
    }

    /** 16 → 12 → 6 → 2 → 1, and one pixel less leaves nothing. */
    @Test
    void theSmallestImageLeavesAPixel() {
        assertThatCode(() -> Cnn.DEFAULT.requireReads(InputType.convolutional(16, 20, 1)))
                .doesNotThrowAnyException();
        assertRefused(
                () -> Cnn.DEFAULT.requireReads(InputType.convolutional(20, 15, 1)),
                "--filters 16,32 with --kernel 5 need images of at least 16 × 16 pixels; these have 20 × 15.");
    }

    @Test
    void sizesInWords() {
        assertThat(Cnn.DEFAULT).hasToString("convolutions 5×5×16-5×5×32, hidden layers 128");
        assertThat(new Cnn(List.of(4), 3, List.of())).hasToString("convolutions 3×3×4, no hidden layer");
        assertThat(Lstm.DEFAULT).hasToString("LSTM of 64 units");
        assertThat(new Lstm(1)).hasToString("LSTM of 1 unit");
    }
}
