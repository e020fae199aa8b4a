package org.reglab.lean;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.reglab.network.Layers;

/** Convolutional and recurrent networks made up by jqwik, with both engines: the same weights after each step. */
@Tag("slow")
class GeneratedImageNetworksTest {
    private static final int CLASSES = 3;

    record Block(int filters, int kernel, Activation activation, boolean batchNorm, int pool) {}

    record Images(int channels, int height, int width, List<Block> blocks, int rows, long seed) {
        /** Blocks that still fit what the ones before have left. */
        Layer[] layers() {
            List<Layer> layers = new ArrayList<>();
            int h = height;
            int w = width;
            for (Block block : blocks) {
                if (Math.min(h, w) < block.kernel + block.pool - 1) {
                    break;
                }
                layers.add(Layers.convolution(block.filters, block.kernel, block.activation));
                if (block.batchNorm) {
                    layers.add(Layers.batchNormalization());
                }
                layers.add(Layers.maxPooling(block.pool));
                h = (h - block.kernel + 1) / block.pool;
                w = (w - block.kernel + 1) / block.pool;
            }
            layers.add(Layers.softmax(CLASSES));
            return layers.toArray(Layer[]::new);
        }
    }

    record Sequences(int features, int steps, List<Integer> units, int rows, long seed) {
        Layer[] layers() {
            List<Layer> layers = new ArrayList<>();
            for (int i = 0; i < units.size() - 1; i++) {
                layers.add(Layers.lstmStates(units.get(i)));
            }
            layers.add(Layers.lstm(units.get(units.size() - 1)));
            layers.add(Layers.softmax(CLASSES));
            return layers.toArray(Layer[]::new);
        }
    }

    @Provide
    Arbitrary<Images> images() {
        Arbitrary<Block> block = Combinators.combine(
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(Activation.RELU, Activation.IDENTITY),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 3))
                .as(Block::new);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 17),
                        Arbitraries.integers().between(1, 17),
                        block.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(3, 150),
                        Arbitraries.longs().between(1, 1000))
                .as(Images::new);
    }

    @Provide
    Arbitrary<Sequences> sequences() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers()
                                .between(1, 20)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        Arbitraries.integers().between(1, 150),
                        Arbitraries.longs().between(1, 1000))
                .as(Sequences::new);
    }

    @Property(
            tries = 60,
            shrinking = ShrinkingMode.BOUNDED,
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.MIXIN)
    void imagesGiveTheSameNumbers(@ForAll("images") Images images) {
        INDArray x = BothEngines.normal(images.seed, images.rows, images.channels, images.height, images.width);
        assertSameSteps(InputType.convolutional(images.height, images.width, images.channels), images.layers(), x);
    }

    @Property(
            tries = 40,
            shrinking = ShrinkingMode.BOUNDED,
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.MIXIN)
    void sequencesGiveTheSameNumbers(@ForAll("sequences") Sequences sequences) {
        INDArray x = BothEngines.normal(sequences.seed, sequences.rows, sequences.features, sequences.steps);
        assertSameSteps(InputType.recurrent(sequences.features, sequences.steps), sequences.layers(), x);
    }

    private static void assertSameSteps(InputType input, Layer[] layers, INDArray x) {
        BothEngines both = BothEngines.of(input, new Sgd(0.05), network -> network.l2(1e-3), layers);
        INDArray labels = BothEngines.classes((int) x.size(0), CLASSES);
        for (int step = 0; step < 2; step++) {
            both.fit(x, labels);
            both.assertSame(1e-5);
        }
    }
}
