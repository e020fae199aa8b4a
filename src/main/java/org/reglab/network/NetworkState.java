package org.reglab.network;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.lean.CountedDraws;

/**
 * All that a network's training depends on besides its configuration and its samples: a network of the same configuration that
 * takes this state over goes on exactly as this one would, dropout included.
 *
 * @param parameters all parameters, [1, n]; batch normalisation's running statistics are among them
 * @param updater what the optimizer remembers, [1, m], for example Adam's averages; null if it remembers nothing
 * @param iterations steps so far
 * @param epochs epochs so far
 * @param draws how many random numbers each layer with a generator of its own has drawn, from input to output
 * @param generatorRoot first half of the state of the calling thread's ND4J generator, from which Deeplearning4j's own layers draw
 * @param generatorNode the other half
 */
public record NetworkState(
        INDArray parameters,
        INDArray updater,
        int iterations,
        int epochs,
        List<Long> draws,
        long generatorRoot,
        long generatorNode) {

    public NetworkState {
        draws = List.copyOf(draws);
    }

    /**
     * A network's state between two steps, seen from the thread that trains it. The arrays are the network's own: the next step
     * changes them.
     */
    public static NetworkState of(MultiLayerNetwork network) {
        return new NetworkState(
                network.params(),
                updaterState(network),
                network.getIterationCount(),
                network.getEpochCount(),
                counted(network).map(CountedDraws::drawn).toList(),
                Nd4j.getRandom().rootState(),
                Nd4j.getRandom().nodeState());
    }

    /**
     * Gives a network this state. Call it in the thread that trains the network.
     *
     * @throws IllegalArgumentException if the network is of another configuration
     */
    public void restore(MultiLayerNetwork network) {
        INDArray own = updaterState(network);
        List<CountedDraws> layers = counted(network).toList();
        requireSame("parameters", length(network.params()), length(parameters));
        requireSame("numbers of the optimizer", length(own), length(updater));
        requireSame("random layers", layers.size(), draws.size());
        network.params().assign(parameters);
        if (own != null) {
            own.assign(updater);
        }
        network.setIterationCount(iterations);
        network.setEpochCount(epochs);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).goOnAfter(draws.get(i));
        }
        Nd4j.getRandom().setStates(generatorRoot, generatorNode);
    }

    /** Whether {@link #restore} would take this network. */
    public boolean fits(MultiLayerNetwork network) {
        return length(network.params()) == length(parameters)
                && length(updaterState(network)) == length(updater)
                && counted(network).count() == draws.size();
    }

    private static INDArray updaterState(MultiLayerNetwork network) {
        Updater updater = network.getUpdater();
        return updater == null ? null : updater.getStateViewArray();
    }

    private static Stream<CountedDraws> counted(MultiLayerNetwork network) {
        return Stream.of(network.getLayers())
                .filter(CountedDraws.class::isInstance)
                .map(CountedDraws.class::cast);
    }

    private static long length(INDArray array) {
        return array == null ? 0 : array.length();
    }

    private static void requireSame(String what, long network, long state) {
        if (network != state) {
            throw new IllegalArgumentException(
                    "The network has " + network + " " + what + ", and the state is of one with " + state + ".");
        }
    }
}
