package org.reglab.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.BadInputException;
import org.reglab.lean.RowsAsSteps;
import org.reglab.lean.VectorsAsImages;
import org.reglab.runtime.NativeRuntime;

/**
 * A network as a list of layers, read from top to bottom as in Keras:
 *
 * <pre>{@code
 * MultiLayerNetwork network = Sequential.input(784)
 *         .seed(1)
 *         .optimizer(adam(1e-3))
 *         .add(dense(64, RELU), batchNormalization(), dropout(0.5), softmax(10))
 *         .build();
 * }</pre>
 *
 * <p>Images and sequences, which come as rows of numbers like everything else:
 *
 * <pre>{@code
 * Sequential.images(1, 28, 28)
 *         .add(convolution(16, 5, RELU), maxPooling(2), convolution(32, 5, RELU), maxPooling(2))
 *         .add(dense(128, RELU), softmax(10));
 * Sequential.sequences(28, 28).add(lstm(64), softmax(10));
 * }</pre>
 *
 * <p>Weights start Glorot-uniform and biases at zero, where a layer does not say otherwise. The result is an ordinary
 * Deeplearning4j network. Layers are those of {@link Layers}, or any of Deeplearning4j's.
 */
public final class Sequential {
    /** ND4J takes seed 0 for none, so that a network would differ from run to run. */
    private static final long INSTEAD_OF_ZERO = Long.MIN_VALUE;

    private final InputType input;
    private final List<Added> layers = new ArrayList<>();
    private final Map<Integer, InputPreProcessor> preProcessors = new LinkedHashMap<>();
    private long seed = 1;
    private IUpdater optimizer = Optimizers.adam(1e-3);
    private Engine engine = Engine.LEAN;

    /** A layer, and whether the engine leaves it as it is. */
    private record Added(Layer layer, boolean asIs) {
        Layer by(Engine engine) {
            return asIs ? layer : engine.layer(layer);
        }
    }

    private Sequential(InputType input) {
        this.input = input;
    }

    /**
     * A network of samples with this many features, [batch, features].
     *
     * @throws BadInputException if there are none
     */
    public static Sequential input(int features) {
        if (features < 1) {
            throw BadInputException.of("input", features, "a number of features from 1");
        }
        return new Sequential(InputType.feedForward(features));
    }

    /**
     * A network of images that come as rows of numbers, [batch, channels · height · width], channel by channel from the top left.
     *
     * @throws BadInputException if a size is below 1
     */
    public static Sequential images(int channels, int height, int width) {
        requireSize("channels", channels);
        requireSize("height", height);
        requireSize("width", width);
        return input(channels * height * width).reshape(new VectorsAsImages(height, width, channels));
    }

    /**
     * A network of sequences that come as rows of numbers, [batch, steps · features], step by step: an image's rows, for example.
     *
     * @throws BadInputException if a size is below 1
     */
    public static Sequential sequences(int steps, int features) {
        requireSize("steps", steps);
        requireSize("features", features);
        return input(steps * features).reshape(new RowsAsSteps(steps, features));
    }

    private static void requireSize(String key, int size) {
        if (size < 1) {
            throw BadInputException.of(key, size, "a whole number from 1");
        }
    }

    /** A network of images, sequences or whatever else Deeplearning4j knows as an input. */
    public static Sequential input(InputType input) {
        return new Sequential(input);
    }

    /** The seed that ND4J is given. */
    static long drawing(long seed) {
        return seed == 0 ? INSTEAD_OF_ZERO : seed;
    }

    /** Decides the initial weights and dropout's masks; 1 if not set. */
    public Sequential seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** What turns gradients into steps, see {@link Optimizers}; Adam with a learning rate of 1e-3 if not set. */
    public Sequential optimizer(IUpdater optimizer) {
        this.optimizer = optimizer;
        return this;
    }

    /** What computes the layers; {@link Engine#LEAN} if not set. */
    public Sequential engine(Engine engine) {
        this.engine = engine;
        return this;
    }

    /** Further layers, from input to output. The engine may compute them in its own way, with the same numbers. */
    public Sequential add(Layer... more) {
        return add(List.of(more));
    }

    /** Further layers, from input to output. */
    public Sequential add(List<? extends Layer> more) {
        more.forEach(layer -> layers.add(new Added(layer, false)));
        return this;
    }

    /** Further layers that no engine replaces: Deeplearning4j's own dropout, for example, draws other masks. */
    public Sequential addAsIs(Layer... more) {
        List.of(more).forEach(layer -> layers.add(new Added(layer, true)));
        return this;
    }

    /** Brings the input of the layer that is added next into another form. */
    public Sequential reshape(InputPreProcessor preProcessor) {
        preProcessors.put(layers.size(), preProcessor);
        return this;
    }

    /**
     * Deeplearning4j's configuration of this network.
     *
     * @throws BadInputException if there is no layer
     */
    public MultiLayerConfiguration configuration() {
        if (layers.isEmpty()) {
            throw BadInputException.of("layers", "", "at least one layer");
        }
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(drawing(seed))
                .updater(engine.updater(optimizer))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
        layers.forEach(added -> list.layer(added.by(engine)));
        preProcessors.forEach(list::inputPreProcessor);
        return list.setInputType(input).build();
    }

    /**
     * The network with its initial weights, ready for training. Dropout draws its masks from ND4J's generator of the calling
     * thread, which this call seeds: make and train a network in one thread.
     *
     * @throws BadInputException if there is no layer
     */
    public MultiLayerNetwork build() {
        MultiLayerConfiguration configuration = configuration();
        NativeRuntime.useOneThread();
        return engine.network(configuration);
    }
}
