package org.reglab.bench;

import java.util.List;
import org.reglab.data.DataLoader;
import org.reglab.data.DataRequest;
import org.reglab.data.DataSplit;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Sample;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;
import org.reglab.network.Engine;

/** Experiments on MNIST as the comparison job has them, but for what a measurement varies. */
final class Experiments {
    private Experiments() {}

    static DataSplit data(int images) {
        return DataLoader.load(DataRequest.DEFAULT.withTrainSize(images));
    }

    /** One arm with seeds 1 to {@code runs}. */
    static ExperimentSpec spec(int images, List<Integer> hidden, Arm arm, int runs, int epochs, Engine engine) {
        return ExperimentSpec.DEFAULT
                .withTrainSize(images)
                .withArchitecture(new Mlp(hidden))
                .withContenders(arm)
                .withSample(Sample.FIRST)
                .withSeeds(runs)
                .withEpochs(epochs)
                .withEngine(engine);
    }
}
