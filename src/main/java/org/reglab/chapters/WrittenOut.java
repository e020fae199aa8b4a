package org.reglab.chapters;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.MiniBatches.Batch;
import org.reglab.experiment.Fit;
import org.reglab.scratch.Dense;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.Relu;
import org.reglab.scratch.SgdStep;
import org.reglab.scratch.SoftmaxCrossEntropy;

/**
 * Document 003's training loop, written out on ND4J for a network of one hidden layer: 784 → ReLU → dropout → softmax, trained
 * by plain SGD.
 *
 * @param hidden W [784, units] and b [units]
 * @param output W [units, 10] and b [10]
 */
record WrittenOut(Dense hidden, Dense output) {
    /**
     * What is done to the network beside the gradient of the loss.
     *
     * @param added what is added to the gradient of weights W, of W's shape
     * @param rate drop rate of the hidden units
     * @param after what is done to weights W after each step, of W's shape
     */
    record Recipe(UnaryOperator<INDArray> added, double rate, UnaryOperator<INDArray> after) {
        /** Nothing is done after a step. */
        Recipe(UnaryOperator<INDArray> added, double rate) {
            this(added, rate, w -> w);
        }
    }

    /** A copy of a Deeplearning4j network of two dense layers. */
    static WrittenOut copyOf(MultiLayerNetwork network) {
        return new WrittenOut(layer(network, 0), layer(network, 1));
    }

    private static Dense layer(MultiLayerNetwork network, int index) {
        INDArray bias = network.getParam(index + "_b");
        return new Dense(network.getParam(index + "_W").dup(), bias.dup().reshape(bias.length()));
    }

    /** The loop over epochs and mini-batches. In the order of {@link Fit}, which the document's loop has not: it never shuffles. */
    WrittenOut train(Examples examples, Recipe recipe, double learningRate, int epochs, int batch, long seed) {
        MiniBatches batches = new MiniBatches(examples, batch, seed);
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
        WrittenOut network = this;
        for (int i = 0; i < epochs * batches.count(); i++) {
            network = network.step(batches.next(), recipe, new SgdStep(learningRate), random);
        }
        return network;
    }

    private WrittenOut step(Batch batch, Recipe recipe, SgdStep sgd, Random random) {
        InvertedDropout dropout = new InvertedDropout(recipe.rate());
        INDArray x = batch.features(); // [n, 784]
        INDArray z = hidden.forward(x); // [n, units]
        INDArray h = Relu.forward(z); // [n, units]
        INDArray mask = dropout.mask(h, random); // [n, units]
        INDArray dropped = dropout.forward(h, mask); // [n, units]
        INDArray logits = output.forward(dropped); // [n, 10]

        INDArray dLogits = SoftmaxCrossEntropy.backward(logits, batch.labels()); // [n, 10]
        Dense.Gradients ofOutput = output.backward(dropped, dLogits);
        INDArray dz = Relu.backward(z, dropout.backward(ofOutput.dx(), mask)); // [n, units]
        Dense.Gradients ofHidden = hidden.backward(x, dz);
        return new WrittenOut(stepped(hidden, ofHidden, recipe, sgd), stepped(output, ofOutput, recipe, sgd));
    }

    /** Weights get what the recipe adds; biases do not. */
    private static Dense stepped(Dense layer, Dense.Gradients gradients, Recipe recipe, SgdStep sgd) {
        INDArray dKernel = gradients.dKernel().add(recipe.added().apply(layer.kernel())); // [in, units]
        INDArray kernel = recipe.after().apply(sgd.step(layer.kernel(), dKernel)); // [in, units]
        return new Dense(kernel, sgd.step(layer.bias(), gradients.dBias()));
    }

    /** Share of the examples that are classified correctly, without dropout. */
    double accuracy(Examples examples) {
        INDArray h = Relu.forward(hidden.forward(examples.features())); // [n, units]
        int[] predicted = output.forward(h).argMax(1).toIntVector(); // [n]
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == examples.classes()[i] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }

    /** All weights without biases, [784·units + units·10]. */
    INDArray weights() {
        return Nd4j.concat(0, flat(hidden.kernel()), flat(output.kernel()));
    }

    private static INDArray flat(INDArray array) {
        return array.dup('c').reshape(array.length());
    }
}
