package org.reglab.claims.evidence;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.claims.Outcome;
import org.reglab.claims.Setting;
import org.reglab.claims.Trainer;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;

/** Images made difficult, and trainings on them. */
final class Changed {
    private Changed() {}

    /** The same change to training, validation and test images. */
    static DataSplit features(DataSplit data, UnaryOperator<INDArray> change) {
        return DataSplit.of(data.name(), of(data.train(), change), of(data.test(), change))
                .withValidation(of(data.validation().orElseThrow(), change));
    }

    private static Examples of(Examples examples, UnaryOperator<INDArray> change) {
        return examples.withFeatures(change.apply(examples.features()));
    }

    /** Other training images. */
    static DataSplit training(DataSplit data, Examples train) {
        return DataSplit.of(data.name(), train, data.test())
                .withValidation(data.validation().orElseThrow());
    }

    /** An arm trained on them. */
    static Outcome train(Setting setting, DataSplit data, String arm, long seed) {
        return Trainer.train(
                setting.network(data.train().inputs(), data.train().classCount(), arm, seed),
                data,
                setting.epochs(),
                setting.batch(),
                seed);
    }

    /** Uniform from 0 to 1, of the shape of another array. */
    static INDArray noise(Random random, INDArray like) {
        float[] values = new float[(int) like.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return Nd4j.create(values, like.shape(), DataType.FLOAT);
    }

    /** One figure of each seed's outcomes. */
    static double[] accuracies(List<Outcome[]> found, int arm, int reference) {
        return found.stream()
                .mapToDouble(outcomes -> outcomes[arm].testAccuracy() - outcomes[reference].testAccuracy())
                .toArray();
    }
}
