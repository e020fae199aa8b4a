package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.network.Architecture;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Engine;

/** What a plan knows of architectures. */
class PlanTest {
    private static Plan plan(Architecture architecture, Engine engine) {
        return Plan.of(Toy.images(architecture, 100, "plain").withEngine(engine), Toy.images(), 1);
    }

    /** 1·9·4 + 4 weights of filters at 6 × 6 places; 36 inputs of softmax. */
    @Test
    void sharedWeightsAreCountedAsOftenAsTheyAreUsed() {
        Plan cnn = plan(new Cnn(List.of(4), 3, List.of()), Engine.LEAN);
        assertThat(cnn.sizes().get(0).parameters()).isEqualTo(40 + 36 * 3 + 3);
        assertThat(cnn.sizes().get(0).multiplications()).isEqualTo(40 * 36 + 36 * 3 + 3);
        Plan lstm = plan(new Lstm(5), Engine.LEAN);
        assertThat(lstm.sizes().get(0).multiplications()).isEqualTo(8 * 4 * 5 * (8 + 5 + 1) + 5 * 3 + 3);
        Plan mlp = plan(new Mlp(List.of(5)), Engine.LEAN);
        assertThat(mlp.sizes().get(0).multiplications())
                .isEqualTo(mlp.sizes().get(0).parameters());
    }

    /** Feature maps are most of what a run keeps. */
    @Test
    void featureMapsTakeMemoryAndTime() {
        Plan small = plan(new Cnn(List.of(4), 3, List.of()), Engine.LEAN);
        Plan large = plan(new Cnn(List.of(64), 3, List.of()), Engine.LEAN);
        assertThat(large.runBytes()).isGreaterThan(10 * small.runBytes());
        assertThat(large.roughSeconds()).isGreaterThan(small.roughSeconds());
    }

    @Test
    void deeplearning4jsOwnConvolutionsTakeLonger() {
        Cnn large = new Cnn(List.of(512), 3, List.of(512));
        assertThat(plan(large, Engine.DL4J).roughSeconds())
                .isGreaterThan(5 * plan(large, Engine.LEAN).roughSeconds());
    }
}
