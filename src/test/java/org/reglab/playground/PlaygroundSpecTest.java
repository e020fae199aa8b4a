package org.reglab.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;

class PlaygroundSpecTest {
    private static final PlaygroundSpec SPEC = PlaygroundSpec.DEFAULT;

    private static void assertRefused(Runnable making, String sentence) {
        assertThatThrownBy(making::run).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }

    private static PlaygroundSpec sizes(int train, int batch, int cells) {
        return new PlaygroundSpec(
                SPEC.data(), train, 50, SPEC.lambdas(), SPEC.dropRates(), SPEC.widths(), 10, batch, 0.01, 1, cells);
    }

    @Test
    void countsItsNetworks() {
        assertThat(SPEC.withData(PlaneData.XOR)
                        .withGrid(List.of(0.0, 0.1, 1.0), List.of(0.0, 0.5), List.of(2))
                        .networkCount())
                .isEqualTo(12);
        assertThat(PlaygroundSpec.QUICK.networkCount()).isEqualTo(16);
    }

    @Test
    void refusesWhatCannotBeTrained() {
        List<Double> none = List.of(0.0);
        assertRefused(
                () -> SPEC.withGrid(none, List.of(0.0, 1.0), List.of(2)),
                "dropRates is '[0.0, 1.0]'; allowed is drop rates from 0 and below 1.");
        assertRefused(
                () -> SPEC.withGrid(List.of(-0.1, 0.0), none, List.of(2)),
                "lambdas is '[-0.1, 0.0]'; allowed is finite numbers from 0.");
        assertRefused(
                () -> SPEC.withGrid(List.of(0.1, 0.01), none, List.of(2)),
                "lambdas is '[0.1, 0.01]'; allowed is values in ascending order.");
        assertRefused(
                () -> SPEC.withGrid(none, none, List.of(2, 2)),
                "widths is '[2, 2]'; allowed is at least one value, and each once.");
        assertRefused(
                () -> SPEC.withGrid(none, none, List.of(0)),
                "widths is '0'; allowed is a whole number from 1 to 10000.");
        assertRefused(() -> SPEC.withData(), "data is '[]'; allowed is at least one value, and each once.");
        assertRefused(() -> SPEC.withEpochs(0), "epochs is '0'; allowed is a whole number from 1 to 100000.");
        assertRefused(() -> sizes(20, 10, 101), "cells is '101'; allowed is a whole number from 2 to 100.");
        assertRefused(() -> sizes(5, 2, 10), "batch is '2'; allowed is a size that leaves no mini-batch of one point.");
        assertRefused(
                () -> SPEC.withGrid(List.of(0.0, Double.NaN), none, List.of(2)),
                "lambdas is '[0.0, NaN]'; allowed is finite numbers from 0.");
    }
}
