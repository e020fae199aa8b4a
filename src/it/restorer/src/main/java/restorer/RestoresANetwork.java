package restorer;

import java.io.File;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Restores what {@code consumer.SavesANetwork} saved, and ends with 1 if it predicts something else. Argument: the folder. */
public final class RestoresANetwork {
    public static void main(String[] args) throws Exception {
        try {
            Class.forName("org.reglab.BadInputException");
            throw new AssertionError("RegLab is on this class path");
        } catch (ClassNotFoundException expected) {
            // This is the point.
        }
        File folder = new File(args[0]);
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(new File(folder, "network.zip"));
        INDArray inputs = Nd4j.readBinary(new File(folder, "inputs.bin"));
        INDArray expected = Nd4j.readBinary(new File(folder, "predictions.bin"));
        double largest = network.output(inputs).sub(expected).amaxNumber().doubleValue();
        System.out.printf("restored without RegLab: predictions of %d inputs differ by at most %.1e%n", inputs.rows(), largest);
        if (!(largest <= 1e-6)) {
            System.exit(1);
        }
    }

    private RestoresANetwork() {}
}
