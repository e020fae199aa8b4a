package org.reglab.bench;

import java.util.List;
import java.util.stream.LongStream;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;

/** Experiments on MNIST as the comparison job has them, but for what a measurement varies. */
final class Experiments {
    private static final String DATA = "mnist";
    private static final int BATCH = 128;

    private Experiments() {}

    static DataSplit data(int images) {
        return DataLoader.load(new DataRequest(DATA, null, images, 0));
    }

    /** One arm with seeds 1 to {@code runs}. */
    static ExperimentSpec spec(int images, List<Integer> hidden, Arm arm, int runs, int epochs, Engine engine) {
        return new ExperimentSpec(
                DATA,
                null,
                images,
                0,
                hidden,
                List.of(arm),
                LongStream.rangeClosed(1, runs).boxed().toList(),
                epochs,
                BATCH,
                Optimizer.ADAM,
                EngineBenchmark.LEARNING_RATE,
                engine);
    }
}
