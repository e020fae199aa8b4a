package org.reglab.bench;

import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.convolution;
import static org.reglab.network.Layers.lstmStates;
import static org.reglab.network.Layers.maxPooling;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Layers.spatialDropout;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.reglab.network.Engine;
import org.reglab.network.Layers;
import org.reglab.network.Sequential;

/**
 * Single layers of the default convolutional network and LSTM, forward in training and backward. A layer's input lies as the layer
 * before it leaves it.
 */
public class MapLayerBenchmark extends EngineBenchmark {
    private static final int CONVOLUTION = 2;
    private static final int POOLING = 1;
    private static final int NORMALIZATION = 3;
    private static final int DROPOUT = 4;

    private final LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();

    private MultiLayerNetwork convolutional;
    private MultiLayerNetwork recurrent;
    private INDArray[] inputs;
    private INDArray[] gradients;
    private INDArray rows;
    private INDArray states;

    /** Trains once, so that each layer has its part of the gradient. */
    @Setup
    public void makeNetworks() {
        Engine chosen = Engine.parse(engine);
        convolutional = Sequential.images(1, 28, 28)
                .engine(chosen)
                .add(convolution(16, 5, Activation.RELU), maxPooling(2), convolution(32, 5, Activation.RELU))
                .add(batchNormalization(), spatialDropout(0.2), maxPooling(2), softmax(CLASSES))
                .build();
        INDArray images = normal(ROWS, INPUTS);
        convolutional.fit(images, labels(ROWS));
        var made = convolutional.feedForward(images, false);
        inputs = made.subList(0, made.size() - 1).toArray(INDArray[]::new);
        gradients = made.subList(1, made.size()).toArray(INDArray[]::new);

        recurrent = Sequential.input(InputType.recurrent(28, 28))
                .engine(chosen)
                .add(lstmStates(64), Layers.lstm(8), softmax(CLASSES))
                .build();
        rows = Nd4j.randn(ROWS, 28, 28);
        recurrent.fit(rows, labels(ROWS));
        states = recurrent.feedForward(rows, false).get(1);
    }

    private Object step(MultiLayerNetwork network, int index, INDArray input, INDArray gradient) {
        Layer layer = network.getLayer(index);
        layer.setInput(input, none);
        layer.activate(true, none);
        Object back = layer.backpropGradient(gradient, none);
        layer.clear();
        return back;
    }

    private Object step(int index) {
        return step(convolutional, index, inputs[index], gradients[index]);
    }

    /** 16 × 12 × 12 → 32 × 8 × 8 with filters of 5 × 5 and ReLU. */
    @Benchmark
    public Object convolutionHidden() {
        return step(CONVOLUTION);
    }

    /** 16 × 24 × 24 → 16 × 12 × 12. */
    @Benchmark
    public Object pooling() {
        return step(POOLING);
    }

    /** 32 channels of 8 × 8. */
    @Benchmark
    public Object batchNormOfMaps() {
        return step(NORMALIZATION);
    }

    /** A new mask for 32 maps of 8 × 8. */
    @Benchmark
    public Object dropoutOfMaps() {
        return step(DROPOUT);
    }

    /** 64 units over 28 steps of 28 features; all states. */
    @Benchmark
    public Object lstm() {
        return step(recurrent, 0, rows, states);
    }
}
