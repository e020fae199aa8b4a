package org.reglab.bench;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.reglab.lean.LeanConvolution;
import org.reglab.lean.LeanLstm;
import org.reglab.lean.LeanMaxPooling;
import org.reglab.lean.RowsAsSteps;

/**
 * Whole training steps and forward passes of a convolutional network (5×5×16, pooling, 5×5×32, pooling, 128, 10) and of an LSTM of
 * 64 units over the 28 rows of an image. Dense layers, output, and Adam are Deeplearning4j's own in both engines: it is the layers
 * named here that are compared.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ImageAndSequenceBenchmark extends EngineBenchmark {
    private static final int SIDE = 28;

    private MultiLayerNetwork convolutional;
    private MultiLayerNetwork recurrent;
    private INDArray images;
    private INDArray labels;

    @Setup
    public void makeNetworks() {
        convolutional = convolutional(engine.equals("lean"));
        recurrent = recurrent(engine.equals("lean"));
        images = normal(ROWS, INPUTS);
        labels = labels(ROWS);
    }

    private static ListBuilder list() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(LEARNING_RATE))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork convolutional(boolean lean) {
        ListBuilder list = list();
        for (int filters : new int[] {16, 32}) {
            ConvolutionLayer convolution = new ConvolutionLayer.Builder(5, 5)
                    .nOut(filters)
                    .activation(Activation.RELU)
                    .build();
            SubsamplingLayer pooling =
                    new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}).build();
            list.layer(lean ? LeanConvolution.of(convolution) : convolution);
            list.layer(lean ? LeanMaxPooling.of(pooling) : pooling);
        }
        list.layer(
                new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build());
        list.layer(output());
        return made(list.setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1)));
    }

    private static MultiLayerNetwork recurrent(boolean lean) {
        LSTM lstm = new LSTM.Builder().nOut(64).activation(Activation.TANH).build();
        ListBuilder list = list();
        list.layer(new LastTimeStep(lean ? LeanLstm.of(lstm) : lstm));
        list.layer(output());
        list.inputPreProcessor(0, new RowsAsSteps(SIDE, SIDE));
        return made(list.setInputType(InputType.feedForward(INPUTS)));
    }

    private static MultiLayerNetwork made(ListBuilder list) {
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    /** A training step of the convolutional network. */
    @Benchmark
    public void fitConvolutional() {
        convolutional.fit(images, labels);
    }

    /** Its predictions. */
    @Benchmark
    public Object outputConvolutional() {
        return convolutional.output(images);
    }

    /** A training step of the LSTM. */
    @Benchmark
    public void fitRecurrent() {
        recurrent.fit(images, labels);
    }

    /** Its predictions. */
    @Benchmark
    public Object outputRecurrent() {
        return recurrent.output(images);
    }
}
