package org.reglab.scratch;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.reglab.network.Engine;
import org.reglab.network.Layers;

/** Networks in single precision of Deeplearning4j's own layers or of the lean ones, with other constants than RegLab's. */
final class Dl4j {
    private Dl4j() {}

    static Layer dense(Engine engine, long units, Activation activation) {
        return engine.layer(Layers.dense((int) units, activation));
    }

    static OutputLayer softmax(Engine engine, long classes) {
        return (OutputLayer) engine.layer(Layers.softmax((int) classes));
    }

    static Layer batchNorm(Engine engine, double decay, double epsilon) {
        return engine.layer(new BatchNormalization.Builder()
                .decay(decay)
                .eps(epsilon)
                .useLogStd(false)
                .build());
    }

    static Adam adam(Engine engine, double learningRate, double beta1, double beta2, double epsilon) {
        return (Adam) engine.updater(new Adam(learningRate, beta1, beta2, epsilon));
    }

    static MultiLayerNetwork network(long inputs, IUpdater updater, Layer... layers) {
        ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).updater(updater).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.feedForward(inputs)).build());
        network.init();
        network.initGradientsView();
        return network;
    }

    static INDArray single(INDArray array) {
        return array.castTo(DataType.FLOAT);
    }

    /** Vectors are rows of a matrix in Deeplearning4j. */
    static void set(MultiLayerNetwork network, String parameter, INDArray value) {
        network.setParam(
                parameter, single(value).reshape(network.getParam(parameter).shape()));
    }

    /** A vector as [d], a matrix as it is, in double precision. */
    static INDArray get(MultiLayerNetwork network, String parameter) {
        return asWritten(network.getParam(parameter), parameter);
    }

    /** The gradient of the mean loss of the batch; Deeplearning4j's, before its updater, is that of the sum. */
    static INDArray gradient(MultiLayerNetwork network, String parameter) {
        INDArray ofTheSum = network.gradient().gradientForVariable().get(parameter);
        return asWritten(ofTheSum, parameter).div(network.getInput().size(0));
    }

    private static INDArray asWritten(INDArray array, String parameter) {
        INDArray copy = array.castTo(DataType.DOUBLE).dup('c');
        return parameter.endsWith("_W") ? copy : copy.reshape(copy.length());
    }
}
