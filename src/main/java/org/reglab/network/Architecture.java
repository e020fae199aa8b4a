package org.reglab.network;

import java.util.List;
import java.util.stream.Collectors;
import org.reglab.BadInputException;

/** What kind of network an experiment's arms are, and how large. */
public sealed interface Architecture {
    /** Two hidden layers of 256 units. */
    Architecture DEFAULT = new Mlp(List.of(256, 256));

    /**
     * A multilayer perceptron: dense hidden layers with ReLU, then softmax.
     *
     * @param hidden units of each hidden layer, from input to output; may be empty (softmax regression)
     */
    record Mlp(List<Integer> hidden) implements Architecture {
        /** @throws BadInputException if a layer has no units */
        public Mlp {
            hidden = List.copyOf(hidden);
            for (int units : hidden) {
                if (units < 1) {
                    throw BadInputException.of(BadInputException.option("hidden"), units, "a whole number from 1");
                }
            }
        }

        /** In words: {@code hidden layers 256-256}. */
        @Override
        public String toString() {
            return hidden.isEmpty()
                    ? "no hidden layer"
                    : "hidden layers " + hidden.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }
    }
}
