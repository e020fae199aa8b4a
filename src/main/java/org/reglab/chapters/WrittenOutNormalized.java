package org.reglab.chapters;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.data.MiniBatches.Batch;
import org.reglab.experiment.Fit;
import org.reglab.scratch.BatchNorm;
import org.reglab.scratch.BatchNorm.Forward;
import org.reglab.scratch.BatchNorm.Running;
import org.reglab.scratch.BatchNorm.Variance;
import org.reglab.scratch.Dense;
import org.reglab.scratch.InvertedDropout;
import org.reglab.scratch.NormGradients;
import org.reglab.scratch.Relu;
import org.reglab.scratch.SgdStep;
import org.reglab.scratch.SoftmaxCrossEntropy;

/**
 * Document 004's two functions in a network, forward and backward, on ND4J: dense → ReLU → batch normalisation → dropout →
 * softmax, trained by plain SGD.
 *
 * @param hidden W [784, units] and b [units]
 * @param gamma γ [units]
 * @param beta β [units]
 * @param running running statistics, each [units]
 * @param output W [units, 10] and b [10]
 */
record WrittenOutNormalized(Dense hidden, INDArray gamma, INDArray beta, Running running, Dense output) {
    static final BatchNorm NORM = new BatchNorm(1e-5, 0.9, Variance.BIASED);

    /** A copy of a Deeplearning4j network of a dense, a batch normalisation and, last, an output layer. */
    static WrittenOutNormalized copyOf(MultiLayerNetwork network) {
        return new WrittenOutNormalized(
                layer(network, 0),
                vector(network, "1_gamma"),
                vector(network, "1_beta"),
                new Running(vector(network, "1_mean"), vector(network, "1_var")),
                layer(network, network.getnLayers() - 1));
    }

    private static Dense layer(MultiLayerNetwork network, int index) {
        return new Dense(network.getParam(index + "_W").dup(), vector(network, index + "_b"));
    }

    private static INDArray vector(MultiLayerNetwork network, String parameter) {
        INDArray row = network.getParam(parameter).dup();
        return row.reshape(row.length());
    }

    /** As {@link Fit} trains: the same order of the examples for the same seed. */
    WrittenOutNormalized train(Examples examples, double rate, double learningRate, int epochs, int batch, long seed) {
        MiniBatches batches = new MiniBatches(examples, batch, seed);
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
        WrittenOutNormalized network = this;
        for (int i = 0; i < epochs * batches.count(); i++) {
            network = network.step(batches.next(), new InvertedDropout(rate), new SgdStep(learningRate), random);
        }
        return network;
    }

    private WrittenOutNormalized step(Batch batch, InvertedDropout dropout, SgdStep sgd, Random random) {
        INDArray x = batch.features(); // [n, 784]
        INDArray z = hidden.forward(x); // [n, units]
        Forward normalized = NORM.train(Relu.forward(z), gamma, beta);
        INDArray mask = dropout.mask(z, random); // [n, units]
        INDArray dropped = dropout.forward(normalized.y(), mask); // [n, units]
        INDArray logits = output.forward(dropped); // [n, 10]

        INDArray dLogits = SoftmaxCrossEntropy.backward(logits, batch.labels()); // [n, 10]
        Dense.Gradients ofOutput = output.backward(dropped, dLogits);
        NormGradients ofNorm = NORM.backward(normalized, gamma, dropout.backward(ofOutput.dx(), mask));
        Dense.Gradients ofHidden = hidden.backward(x, Relu.backward(z, ofNorm.dx()));
        return new WrittenOutNormalized(
                stepped(hidden, ofHidden, sgd),
                sgd.step(gamma, ofNorm.dGamma()),
                sgd.step(beta, ofNorm.dBeta()),
                NORM.update(running, normalized),
                stepped(output, ofOutput, sgd));
    }

    private static Dense stepped(Dense layer, Dense.Gradients gradients, SgdStep sgd) {
        return new Dense(sgd.step(layer.kernel(), gradients.dKernel()), sgd.step(layer.bias(), gradients.dBias()));
    }

    /** Logits in inference: running statistics, no dropout; [n, 10]. */
    INDArray infer(INDArray x) {
        INDArray h = Relu.forward(hidden.forward(x)); // [n, units]
        return output.forward(NORM.infer(h, gamma, beta, running));
    }

    /** Share of the examples that are classified correctly in inference. */
    double accuracy(Examples examples) {
        int[] predicted = infer(examples.features()).argMax(1).toIntVector(); // [n]
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == examples.classes()[i] ? 1 : 0;
        }
        return (double) right / predicted.length;
    }
}
