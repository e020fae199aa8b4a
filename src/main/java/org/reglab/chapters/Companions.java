package org.reglab.chapters;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.data.DataSplit;

/** What the other images in a mini-batch have to do with an image's probabilities, in a batch-normalised network. */
final class Companions {
    private Companions() {}

    /** The first image with the 31 after it, and with another 31: the largest difference in its probabilities. */
    static double move(MultiLayerNetwork model, INDArray images, boolean training) {
        INDArray first = images.get(NDArrayIndex.interval(0, 1), NDArrayIndex.all()); // [1, 784]
        INDArray p = model.output(with(first, images, 1), training).getRow(0).dup(); // [10]
        INDArray q = model.output(with(first, images, 32), training).getRow(0).dup(); // [10]
        return Transforms.abs(p.sub(q), false).maxNumber().doubleValue();
    }

    private static INDArray with(INDArray first, INDArray images, int from) {
        return Nd4j.vstack(first, images.get(NDArrayIndex.interval(from, from + 31), NDArrayIndex.all())); // [32, 784]
    }

    /** Share of the test images that are classified correctly in mini-batches with their own statistics. */
    static double accuracy(MultiLayerNetwork model, DataSplit mnist, int batch) {
        int right = 0;
        for (int from = 0; from < mnist.test().size(); from += batch) {
            INDArray rows = mnist.test().features().get(NDArrayIndex.interval(from, from + batch), NDArrayIndex.all());
            int[] predicted = model.output(rows, true).argMax(1).toIntVector(); // [batch]
            for (int i = 0; i < batch; i++) {
                right += predicted[i] == mnist.test().classes()[from + i] ? 1 : 0;
            }
        }
        return (double) right / mnist.test().size();
    }
}
