package org.reglab.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.data.DataSplit;
import org.reglab.data.Examples;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.RunId;
import org.reglab.experiment.RunListener;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runner;
import org.reglab.network.Arm;
import org.reglab.network.Optimizer;
import org.reglab.network.Regularizer;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.BatchNorm.Place;
import org.reglab.network.Regularizer.Dropout;
import org.reglab.network.Regularizer.L2;
import org.reglab.playground.Playground.Plane;
import org.reglab.playground.Playground.Trained;

/**
 * Trains a playground: for each data set and width one experiment, whose arms are the combinations of λ, drop rate and batch
 * normalisation. The networks are those of {@code reglab compare}, trained by the same {@link Runner}.
 */
public final class PlaygroundRun {
    private PlaygroundRun() {}

    /** What one place of the regularisers' sliders is. */
    private record Setting(boolean batchNorm, double lambda, double dropRate) {
        Arm arm() {
            List<Regularizer> regularizers = new ArrayList<>();
            if (lambda > 0) {
                regularizers.add(new L2(lambda));
            }
            if (batchNorm) {
                regularizers.add(new BatchNorm(Place.AFTER_ACTIVATION));
            }
            if (dropRate > 0) {
                regularizers.add(new Dropout(dropRate));
            }
            return regularizers.isEmpty()
                    ? Arm.PLAIN
                    : new Arm(
                            String.join(
                                    "+",
                                    regularizers.stream().map(Object::toString).toList()),
                            regularizers);
        }
    }

    /**
     * Trains all networks. The result does not depend on {@code jobs}.
     *
     * @param jobs how many networks are trained side by side, from 1
     * @param trained called after each network, by one thread at a time
     */
    public static Playground run(PlaygroundSpec spec, int jobs, Runnable trained) {
        List<Plane> planes = new ArrayList<>();
        for (PlaneData data : spec.data()) {
            // Training and test points of other seeds, so that neither repeats the other.
            Examples train = data.draw(spec.trainSize(), 2 * spec.seed());
            Examples test = data.draw(spec.testSize(), 2 * spec.seed() + 1);
            View view = View.of(train, test);
            DataSplit split = DataSplit.of(data.id(), train, test);
            List<Trained> networks = new ArrayList<>();
            for (int width : spec.widths()) {
                networks.addAll(ofWidth(spec, split, view, width, jobs, trained));
            }
            planes.add(new Plane(data, train, test, view, networks));
        }
        return new Playground(spec, planes);
    }

    private static List<Trained> ofWidth(
            PlaygroundSpec spec, DataSplit split, View view, int width, int jobs, Runnable trained) {
        List<Setting> settings = settings(spec);
        ExperimentSpec experiment = ExperimentSpec.DEFAULT
                .withData(split)
                .withHidden(width, width)
                .withContenders(settings.stream().map(Setting::arm).toList())
                .withSeeds(List.of(spec.seed()))
                .withEpochs(spec.epochs())
                .withBatch(spec.batch())
                .withOptimizer(Optimizer.ADAM, spec.lr());
        Pictures pictures = new Pictures(Nd4j.create(view.centres(spec.cells())), trained);
        List<RunResult> runs = new Runner(experiment, split, jobs).run(List.of(), pictures);
        List<Trained> networks = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            Setting setting = settings.get(i);
            RunResult run = runs.get(i);
            networks.add(new Trained(
                    width,
                    setting.batchNorm,
                    setting.lambda,
                    setting.dropRate,
                    pictures.byArm.get(run.arm()),
                    run.epochs()));
        }
        return networks;
    }

    /** In the order that {@link Plane} says. */
    private static List<Setting> settings(PlaygroundSpec spec) {
        List<Setting> settings = new ArrayList<>();
        for (boolean batchNorm : new boolean[] {false, true}) {
            for (double lambda : spec.lambdas()) {
                for (double dropRate : spec.dropRates()) {
                    settings.add(new Setting(batchNorm, lambda, dropRate));
                }
            }
        }
        return settings;
    }

    /** Takes each network's picture as soon as it is trained, in the thread that has trained it. */
    private static final class Pictures implements RunListener {
        private final Map<String, Picture> byArm = new ConcurrentHashMap<>();
        private final INDArray centres;
        private final Runnable trained;

        Pictures(INDArray centres, Runnable trained) {
            this.centres = centres;
            this.trained = trained;
        }

        @Override
        public void networkTrained(RunId run, MultiLayerNetwork network) {
            byArm.put(run.arm(), Picture.of(network, centres));
        }

        @Override
        public void runFinished(RunResult result) {
            synchronized (this) {
                trained.run();
            }
        }
    }
}
