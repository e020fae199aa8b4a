package org.reglab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.BadInputException;

class ContendersTest {
    private static OwnNetwork own(String name) {
        return OwnNetwork.of(
                name,
                seed -> Sequential.input(2).seed(seed).add(Layers.softmax(2)).build());
    }

    @Test
    void namesComeInOrder() {
        assertThat(Contenders.names(List.of(own("b"), Arm.PLAIN, own("a")))).containsExactly("b", "plain", "a");
    }

    @Test
    void oneNameIsRefusedWhateverIsBehindIt() {
        List<List<Contender>> alike = List.of(
                List.of(own("momentum"), own("momentum")),
                List.of(Arm.parse("bn"), own("bn")),
                List.of(own("bn"), Arm.parse("bn")));
        for (List<Contender> contenders : alike) {
            assertThatThrownBy(() -> Contenders.requireDistinct(contenders))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("arms names '" + contenders.get(0).name() + "' twice; allowed is each arm once.");
        }
    }

    @Test
    void ownNetworksAreToldApartByTheirNamesAlone() {
        assertThatCode(() -> Contenders.requireDistinct(List.of(own("one"), own("other"), Arm.PLAIN)))
                .doesNotThrowAnyException();
    }
}
