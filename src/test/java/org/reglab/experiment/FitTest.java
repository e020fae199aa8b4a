package org.reglab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reglab.network.Layers.batchNormalization;
import static org.reglab.network.Layers.dense;
import static org.reglab.network.Layers.dropout;
import static org.reglab.network.Layers.softmax;
import static org.reglab.network.Optimizers.adam;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.reglab.BadInputException;
import org.reglab.data.Examples;
import org.reglab.data.MiniBatches;
import org.reglab.network.Engine;
import org.reglab.network.OwnNetwork;
import org.reglab.network.Sequential;

class FitTest {
    private static final int EPOCHS = 3;

    private final Examples train = Toy.data().train();

    private static MultiLayerNetwork network(Engine engine) {
        return Sequential.input(8)
                .seed(5)
                .engine(engine)
                .optimizer(adam(0.01))
                .add(dense(12, Activation.RELU), batchNormalization(), dropout(0.3), softmax(3))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void examplesAndTheIteratorOverThemTrainTheSameNetwork(Engine engine) {
        INDArray start = network(engine).params().dup();
        INDArray fitted =
                Fit.fit(network(engine), train, EPOCHS, 16, 4).params().dup();
        assertThat(fitted).isNotEqualTo(start);

        MultiLayerNetwork iterated = Fit.fit(network(engine), new MiniBatches(train, 16, 4).iterator(), EPOCHS);
        assertThat(iterated.params()).isEqualTo(fitted);
        assertThat(iterated.getEpochCount()).isEqualTo(EPOCHS);

        MultiLayerNetwork own = network(engine);
        own.fit(new MiniBatches(train, 16, 4).iterator(), EPOCHS);
        assertThat(own.params()).isEqualTo(fitted);
    }

    @ParameterizedTest
    @EnumSource
    void anExperimentsRunTrainsTheSameNetwork(Engine engine) {
        OwnNetwork contender = OwnNetwork.of("own", seed -> network(engine));
        ExperimentSpec spec =
                Toy.spec(EPOCHS, 0.01, "plain").withContenders(contender).withSeeds(List.of(4L));
        INDArray[] trained = new INDArray[1];
        new Runner(spec, Toy.data(), 1).run(List.of(), new RunListener() {
            @Override
            public void networkTrained(RunId run, MultiLayerNetwork network) {
                trained[0] = network.params().dup();
            }
        });
        assertThat(trained[0])
                .isEqualTo(Fit.fit(network(engine), train, EPOCHS, 16, 4).params());
    }

    @ParameterizedTest
    @EnumSource
    void deeplearning4jEvaluatesOverTheIterator(Engine engine) {
        MultiLayerNetwork network = Fit.fit(network(engine), train, EPOCHS, 16, 4);
        assertThat(network.evaluate(new MiniBatches(train, 7, 1).iterator()).accuracy())
                .isEqualTo(LossAndAccuracy.of(network, train).accuracy());
    }

    /** Sizes that crash the JVM or train in silence where nobody looks. */
    @ParameterizedTest
    @CsvSource({
        "LEAN, 874, 10, 'The network takes 874 inputs, but samples have 784 features; allowed is the same number.'",
        "DL4J, 874, 10, 'The network takes 874 inputs, but samples have 784 features; allowed is the same number.'",
        "LEAN, 748, 10, 'The network takes 748 inputs, but samples have 784 features; allowed is the same number.'",
        "DL4J, 748, 10, 'The network takes 748 inputs, but samples have 784 features; allowed is the same number.'",
        "LEAN, 784, 11, 'The network has 11 outputs, but samples have 10 classes; allowed is the same number.'",
        "DL4J, 784, 11, 'The network has 11 outputs, but samples have 10 classes; allowed is the same number.'",
    })
    void refusesSamplesThatDoNotFitTheNetwork(Engine engine, int inputs, int classes, String sentence) {
        Examples images = Examples.of(new float[30][784], new int[30], 10);
        Sequential sequential = Sequential.input(inputs)
                .engine(engine)
                .add(dropout(0.5), dense(5, Activation.RELU), dropout(0.5), softmax(classes));
        MultiLayerNetwork network = sequential.build();
        INDArray before = network.params().dup();

        assertThatThrownBy(() -> Fit.fit(network, images, 1, 10, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> LossAndAccuracy.of(network, images))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
        assertThat(network.params()).isEqualTo(before);
    }

    @Test
    void refusesThemInAnExperimentToo() {
        OwnNetwork wrong = OwnNetwork.of(
                "wrong", seed -> Sequential.input(9).seed(seed).add(softmax(3)).build());
        Runner runner = new Runner(Toy.spec("plain").withContenders(wrong), Toy.data(), 1);
        assertThatThrownBy(() -> runner.run(List.of(), RunListener.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The network takes 9 inputs, but samples have 8 features; allowed is the same number.");
    }

    /** The loss layer has no units of its own: the layer before it has the outputs. */
    @Test
    void takesANetworkThatEndsInALossLayer() {
        MultiLayerNetwork network = Sequential.input(8)
                .optimizer(adam(0.01))
                .add(dense(3, Activation.IDENTITY))
                .add(new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        Fit.fit(network, train, 30, 16, 1);
        assertThat(LossAndAccuracy.of(network, train).accuracy()).isGreaterThan(0.6);
        Examples twoClasses = Examples.of(new float[4][8], new int[] {0, 1, 0, 1});
        assertThatThrownBy(() -> Fit.fit(network, twoClasses, 1, 2, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The network has 3 outputs, but samples have 2 classes; allowed is the same number.");
    }

    private static MultiLayerNetwork stopsAfterOneEpoch() {
        Sgd schedule = new Sgd(new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.1, 1, 0.0)));
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(schedule)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(8)
                        .nOut(5)
                        .activation(Activation.TANH)
                        .build())
                .layer(softmaxOf5())
                .build());
        network.init();
        return network;
    }

    private static OutputLayer softmaxOf5() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(5)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
    }

    @Test
    void aScheduleByEpochsActs() {
        INDArray start = stopsAfterOneEpoch().params().dup();
        INDArray afterOne = Fit.fit(stopsAfterOneEpoch(), train, 1, 16, 1).params();
        assertThat(afterOne).isNotEqualTo(start);
        assertThat(Fit.fit(stopsAfterOneEpoch(), train, 3, 16, 1).params()).isEqualTo(afterOne);
        assertThat(Fit.fit(stopsAfterOneEpoch(), new MiniBatches(train, 16, 1).iterator(), 3)
                        .params())
                .isEqualTo(afterOne);
    }

    @Test
    void aScheduleByEpochsActsInAnExperiment() {
        ExperimentSpec spec = Toy.spec(3, 0.01, "plain")
                .withContenders(OwnNetwork.of("own", seed -> stopsAfterOneEpoch()))
                .withSeeds(1);
        RunResult run =
                new Runner(spec, Toy.data(), 1).run(List.of(), RunListener.NONE).get(0);
        assertThat(run.epochs())
                .extracting(EpochMetrics::trainLoss)
                .hasSize(3)
                .containsOnly(run.last().trainLoss());
    }

    @Test
    void anIteratorThatIsAtItsEndBeginsAnew() {
        var batches = new MiniBatches(train, 16, 4).iterator();
        while (batches.hasNext()) {
            batches.next();
        }
        MultiLayerNetwork network = Fit.fit(network(Engine.LEAN), batches, 1);
        assertThat(network.getIterationCount()).isEqualTo(6);
    }
}
