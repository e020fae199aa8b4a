package org.reglab.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.reglab.BadInputException;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.LayerNorm;
import org.reglab.network.Regularizer.SpatialDropout;

/** What kind of network an experiment's arms are, and how large. */
public sealed interface Architecture {
    /** Two hidden layers of 256 units. */
    Architecture DEFAULT = new Mlp(List.of(256, 256));

    /** The kinds, by the words of {@code --network}. */
    enum Kind {
        MLP,
        CNN,
        LSTM;

        /** @throws BadInputException if there is no such kind */
        @JsonCreator
        public static Kind parse(String name) {
            for (Kind kind : values()) {
                if (kind.toString().equals(name)) {
                    return kind;
                }
            }
            throw BadInputException.of(BadInputException.option("network"), name, "mlp, cnn or lstm");
        }

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which kind it is. */
    Kind kind();

    /**
     * Refuses samples that such a network cannot read.
     *
     * @throws BadInputException with the reason
     */
    void requireReads(InputType sample);

    /**
     * Refuses regularisers that such a network has no place for.
     *
     * @throws BadInputException with the reason
     */
    void requireTakes(Arm arm);

    /**
     * A multilayer perceptron: dense hidden layers with ReLU, then softmax.
     *
     * @param hidden units of each hidden layer, from input to output; may be empty (softmax regression)
     */
    record Mlp(List<Integer> hidden) implements Architecture {
        /** @throws BadInputException if a layer has no units */
        public Mlp {
            hidden = positive("hidden", hidden);
        }

        @Override
        public Kind kind() {
            return Kind.MLP;
        }

        /** Whatever samples are, it sees a row of numbers. */
        @Override
        public void requireReads(InputType sample) {}

        @Override
        public void requireTakes(Arm arm) {
            refuse(arm, SpatialDropout.class, "drops whole feature maps, and dense layers have none", "cnn");
        }

        /** In words: {@code hidden layers 256-256}. */
        @Override
        public String toString() {
            return hidden.isEmpty() ? "no hidden layer" : "hidden layers " + dashed(hidden);
        }
    }

    /**
     * A convolutional network in the manner of LeNet-5 (LeCun et al. 1998): convolutions with ReLU and stride 1, without
     * padding, each followed by 2×2 max pooling; then dense hidden layers with ReLU, then softmax.
     *
     * @param filters of each convolution, from input to output; at least one number
     * @param kernel height and width of each filter
     * @param hidden units of each dense hidden layer; may be empty
     */
    record Cnn(List<Integer> filters, int kernel, List<Integer> hidden) implements Architecture {
        /** Two convolutions with 16 and 32 filters of 5×5, and 128 dense units. */
        public static final Cnn DEFAULT = new Cnn(List.of(16, 32), 5, List.of(128));

        /** Height and width of what is pooled to one pixel. */
        static final int POOL = 2;

        /** @throws BadInputException if there is no convolution, or a size is below 1 */
        public Cnn {
            filters = positive("filters", filters);
            if (filters.isEmpty()) {
                throw BadInputException.of(BadInputException.option("filters"), "", "at least one number");
            }
            positive("kernel", List.of(kernel));
            hidden = positive("hidden", hidden);
        }

        @Override
        public Kind kind() {
            return Kind.CNN;
        }

        /** The smallest images that leave a pixel after the last pooling. */
        int smallestSide() {
            long side = 1;
            for (int i = 0; i < filters.size(); i++) {
                side = side * POOL + kernel - 1L;
            }
            return (int) Math.min(side, Integer.MAX_VALUE);
        }

        @Override
        public void requireReads(InputType sample) {
            if (!(sample instanceof InputTypeConvolutional image)) {
                throw new BadInputException(
                        BadInputException.option("network") + " is cnn, but a sample is " + described(sample)
                                + "; allowed are images, or " + BadInputException.option("network") + " mlp.");
            }
            long side = Math.min(image.getHeight(), image.getWidth());
            if (side < smallestSide()) {
                throw new BadInputException(BadInputException.option("filters") + " " + commas(filters) + " with "
                        + BadInputException.option("kernel") + " " + kernel + " need images of at least "
                        + smallestSide() + " × " + smallestSide() + " pixels; these have "
                        + image.getHeight() + " × " + image.getWidth() + ".");
            }
        }

        @Override
        public void requireTakes(Arm arm) {
            refuse(
                    arm,
                    LayerNorm.class,
                    "normalises a sample over the units of a dense layer, and pixels of a feature map are no units",
                    "mlp");
        }

        /** In words: {@code convolutions 5×5×16-5×5×32, hidden layers 128}. */
        @Override
        public String toString() {
            String each = filters.stream()
                    .map(count -> kernel + "×" + kernel + "×" + count)
                    .collect(Collectors.joining("-"));
            return "convolutions " + each + ", " + new Mlp(hidden);
        }
    }

    /**
     * A long short-term memory (Hochreiter and Schmidhuber 1997; with forget gates, Gers et al. 2000) over a sequence's steps, or
     * over an image's rows from the top; softmax sees its last state.
     *
     * @param units length of the state
     */
    record Lstm(int units) implements Architecture {
        /** 64 units. */
        public static final Lstm DEFAULT = new Lstm(64);

        /** @throws BadInputException if there are no units */
        public Lstm {
            positive("units", List.of(units));
        }

        @Override
        public Kind kind() {
            return Kind.LSTM;
        }

        @Override
        public void requireReads(InputType sample) {
            boolean sequence = sample instanceof InputTypeRecurrent
                    || sample instanceof InputTypeConvolutional image && image.getChannels() == 1;
            if (!sequence) {
                throw new BadInputException(BadInputException.option("network") + " is lstm, but a sample is "
                        + described(sample) + "; allowed are sequences and images of one channel, or "
                        + BadInputException.option("network") + " mlp.");
            }
        }

        @Override
        public void requireTakes(Arm arm) {
            refuse(arm, SpatialDropout.class, "drops whole feature maps, and an LSTM has none", "cnn");
            String steps = "needs statistics for each time step inside an LSTM, which Deeplearning4j's does not have";
            refuse(arm, BatchNorm.class, steps, "mlp or cnn");
            refuse(arm, LayerNorm.class, "has its place inside an LSTM's gates, where Deeplearning4j has none", "mlp");
        }

        /** In words: {@code LSTM of 64 units}. */
        @Override
        public String toString() {
            return "LSTM of " + units + (units == 1 ? " unit" : " units");
        }
    }

    private static List<Integer> positive(String key, List<Integer> sizes) {
        for (int size : sizes) {
            if (size < 1) {
                throw BadInputException.of(BadInputException.option(key), size, "a whole number from 1");
            }
        }
        return List.copyOf(sizes);
    }

    private static void refuse(Arm arm, Class<? extends Regularizer> kind, String reason, String allowed) {
        arm.find(kind).ifPresent(found -> {
            String word = found.toString().replaceAll("=.*", "");
            throw new BadInputException("arm '" + BadInputException.shown(arm.name()) + "' has '" + word + "', which "
                    + reason + "; allowed with " + BadInputException.option("network") + " " + allowed + ".");
        });
    }

    private static String described(InputType sample) {
        if (sample instanceof InputTypeConvolutional image) {
            return image.getChannels() + " × " + image.getHeight() + " × " + image.getWidth() + " pixels";
        }
        return sample instanceof InputTypeRecurrent sequence
                ? sequence.getTimeSeriesLength() + " steps of " + sequence.getSize() + " features"
                : sample.arrayElementsPerExample() + " features";
    }

    private static String dashed(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private static String commas(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
