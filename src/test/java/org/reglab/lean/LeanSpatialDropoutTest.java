package org.reglab.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reglab.lean.SideBySide.normal;

import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;
import org.reglab.runtime.NativeRuntime;

/** Dropout of images and sequences: what is dropped together, how often, and in both directions. */
class LeanSpatialDropoutTest {
    private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static Layer layer(Engine engine, org.deeplearning4j.nn.conf.layers.Layer dropout, InputType input) {
        MultiLayerNetwork network = Sequential.input(input)
                .seed(3)
                .engine(engine)
                .add(dropout, Layers.softmax(2))
                .build();
        return network.getLayer(0);
    }

    private static Layer ofImages(Engine engine, org.deeplearning4j.nn.conf.layers.Layer dropout) {
        return layer(engine, dropout, InputType.convolutional(6, 5, 40));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMapIsKeptOrDroppedAsAWhole(Engine engine) {
        Layer layer = ofImages(engine, Layers.spatialDropout(0.25));
        INDArray kept = layer.activate(Nd4j.ones(DataType.FLOAT, 50, 40, 6, 5), true, NONE)
                .dup('c');
        int dropped = 0;
        Set<String> masks = new HashSet<>();
        for (int n = 0; n < 50; n++) {
            StringBuilder mask = new StringBuilder();
            for (int c = 0; c < 40; c++) {
                INDArray map = kept.slice(n).slice(c);
                double value = map.getDouble(0, 0);
                assertThat(map.sub(value).amaxNumber().doubleValue())
                        .as("one value in a map")
                        .isZero();
                assertThat(value == 0 || Math.abs(value - 1 / 0.75) < 1e-6)
                        .as("%s", value)
                        .isTrue();
                dropped += value == 0 ? 1 : 0;
                mask.append(value == 0 ? 0 : 1);
            }
            masks.add(mask.toString());
        }
        // Five standard deviations of 2,000 draws.
        assertThat(dropped / 2000.0).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / 2000)));
        assertThat(masks).as("each image has its own mask").hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theGradientGoesThroughTheSameMask(boolean maps) {
        Layer layer = ofImages(Engine.LEAN, maps ? Layers.spatialDropout(0.5) : Layers.dropout(0.5));
        INDArray ones = Nd4j.ones(DataType.FLOAT, 7, 40, 6, 5);
        for (int step = 0; step < 2; step++) {
            INDArray mask = layer.activate(ones, true, NONE).dup('c');
            INDArray epsilon = normal(step + 1, 7, 40, 6, 5);
            INDArray back = layer.backpropGradient(step == 0 ? epsilon : epsilon.dup('f'), NONE)
                    .getSecond();
            assertThat(back.dup('c')).isEqualTo(epsilon.mul(mask));
        }
    }

    /** Single precision is taken, double is computed by Deeplearning4j from the same mask. */
    @Test
    void anOtherGradientGoesThroughTheSameMask() {
        Layer layer = ofImages(Engine.LEAN, Layers.spatialDropout(0.5));
        INDArray mask = layer.activate(Nd4j.ones(DataType.FLOAT, 3, 40, 6, 5), true, NONE)
                .dup('c');
        INDArray epsilon = normal(1, 3, 40, 6, 5).castTo(DataType.DOUBLE);
        INDArray back = layer.backpropGradient(epsilon, NONE).getSecond();
        assertThat(back.dup('c')).isEqualTo(epsilon.mul(mask.castTo(DataType.DOUBLE)));
    }

    @Test
    void pixelsAndStepsAreDroppedOneByOne() {
        INDArray pixels = ofImages(Engine.LEAN, Layers.dropout(0.4))
                .activate(Nd4j.ones(DataType.FLOAT, 10, 40, 6, 5), true, NONE)
                .dup('c');
        assertThat(pixels.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue())
                .isCloseTo(0.4, within(0.025));
        assertThat(pixels.slice(0).slice(0).stdNumber().doubleValue()).isPositive();

        INDArray steps = layer(Engine.LEAN, Layers.dropout(0.4), InputType.recurrent(12, 30))
                .activate(Nd4j.ones(DataType.FLOAT, 40, 12, 30), true, NONE)
                .dup('c');
        assertThat(steps.shape()).containsExactly(40, 12, 30);
        assertThat(steps.eq(0).castTo(DataType.FLOAT).meanNumber().doubleValue())
                .isCloseTo(0.4, within(0.025));
        assertThat(steps.slice(0).getRow(0).stdNumber().doubleValue()).isPositive();
    }

    @Test
    void nothingIsDroppedInInference() {
        INDArray images = normal(1, 3, 40, 6, 5);
        Layer layer = ofImages(Engine.LEAN, Layers.spatialDropout(0.5));
        assertThat(layer.activate(images, false, NONE)).isEqualTo(images);
    }

    @Test
    void maskFollowsTheSeedAlone() {
        INDArray ones = Nd4j.ones(DataType.FLOAT, 7, 40, 6, 5);
        INDArray once = ofImages(Engine.LEAN, Layers.spatialDropout(0.5)).activate(ones, true, NONE);
        Nd4j.getRandom().setSeed(99);
        Nd4j.rand(5, 5);
        INDArray again = ofImages(Engine.LEAN, Layers.spatialDropout(0.5)).activate(ones, true, NONE);
        assertThat(again).isEqualTo(once);
    }
}
