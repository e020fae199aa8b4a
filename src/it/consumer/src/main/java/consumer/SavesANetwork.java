package consumer;

import static org.nd4j.linalg.activations.Activation.RELU;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.layerNormDense;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;
import static org.reglab.network.Penalties.l2;

import java.io.File;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.models.Models;
import org.reglab.network.Sequential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network on own data and saves it with inputs and what it predicts for them, for {@code restorer.RestoresANetwork},
 * which has no RegLab. Argument: the folder to save to.
 */
public final class SavesANetwork {
    private static final Logger LOG = LoggerFactory.getLogger(SavesANetwork.class);

    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        Random random = new Random(1);
        float[][] points = new float[200][2];
        float[][] classes = new float[200][2];
        for (int i = 0; i < points.length; i++) {
            points[i][0] = (float) random.nextGaussian();
            points[i][1] = (float) random.nextGaussian();
            classes[i][points[i][0] * points[i][1] > 0 ? 1 : 0] = 1;
        }
        INDArray x = Nd4j.create(points); // [200, 2]
        INDArray y = Nd4j.create(classes); // [200, 2]
        MultiLayerNetwork network = Sequential.input(2)
                .optimizer(adam(1e-2))
                .add(dense(16, RELU, l2(1e-4)), batchNormalization(), dropout(0.2))
                .add(layerNormDense(16, RELU), softmax(2))
                .build();
        for (int step = 0; step < 200; step++) {
            network.fit(x, y);
        }
        Models.save(network, folder.toPath().resolve("network.zip"));
        Nd4j.saveBinary(x, new File(folder, "inputs.bin"));
        Nd4j.saveBinary(network.output(x), new File(folder, "predictions.bin"));
        LOG.info("saved a network of {} parameters", network.numParams());
    }

    private SavesANetwork() {}
}
