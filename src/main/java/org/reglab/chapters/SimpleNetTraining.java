package org.reglab.chapters;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.experiment.Fit;

/** Document 002's training loop, and what is measured after it. */
final class SimpleNetTraining {
    private static final int EPOCHS = 10;

    private SimpleNetTraining() {}

    /** The document's training loop. */
    static MultiLayerNetwork train(MultiLayerNetwork network, Examples examples) {
        DataSetIterator batches = new MiniBatches(examples, Chapter3SimpleNet.BATCH, 1).iterator();
        // One output tells two classes: the labels are the second column, [n, 1].
        batches.setPreProcessor(
                batch -> batch.setLabels(batch.getLabels().getColumn(1, true).dup()));
        return Fit.fit(network, batches, EPOCHS);
    }

    /** One step with momentum 1: how far the running mean lies from that of the mini-batch. */
    static double forgetfulness(INDArray x) {
        MultiLayerNetwork network = Chapter3SimpleNet.simpleNet(new BatchNorm1d(1e-5, 1));
        INDArray mean = network.feedForwardToLayer(0, x, false).get(1).mean(true, 0); // [1, 50]
        network.fit(x, Nd4j.ones(x.size(0), 1));
        return largest(network.getParam("1_mean").sub(mean));
    }

    /** Share of the samples that are classified correctly by one output with a sigmoid. */
    static double accuracy(MultiLayerNetwork network, Examples examples) {
        double[] p = network.output(examples.features()).toDoubleVector(); // [n]
        int right = 0;
        for (int i = 0; i < p.length; i++) {
            right += (p[i] > 0.5 ? 1 : 0) == examples.classes()[i] ? 1 : 0;
        }
        return (double) right / p.length;
    }

    /** The largest absolute value. */
    static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }
}
