package org.reglab.network;

import static org.reglab.BadInputException.option;

import java.util.List;
import java.util.stream.Collectors;
import org.reglab.BadInputException;
import org.reglab.network.Architecture.Cnn;
import org.reglab.network.Architecture.Kind;
import org.reglab.network.Architecture.Lstm;
import org.reglab.network.Architecture.Mlp;

/**
 * An {@link Architecture} as options of the command line and of results.json. What is null is left open.
 *
 * @param network the kind; null is {@code mlp}, as in files of before there were others
 * @param hidden units of dense hidden layers, of {@code mlp} and {@code cnn}
 * @param filters of each convolution, of {@code cnn}
 * @param kernel height and width of the filters, of {@code cnn}
 * @param units length of the state, of {@code lstm}
 */
public record ArchitectureOptions(
        Kind network, List<Integer> hidden, List<Integer> filters, Integer kernel, Integer units) {

    public ArchitectureOptions {
        network = network == null ? Kind.MLP : network;
        hidden = hidden == null ? null : List.copyOf(hidden);
        filters = filters == null ? null : List.copyOf(filters);
    }

    /** Every option that an architecture has. */
    public static ArchitectureOptions of(Architecture architecture) {
        if (architecture instanceof Cnn cnn) {
            return new ArchitectureOptions(Kind.CNN, cnn.hidden(), cnn.filters(), cnn.kernel(), null);
        }
        if (architecture instanceof Lstm lstm) {
            return new ArchitectureOptions(Kind.LSTM, null, null, null, lstm.units());
        }
        return new ArchitectureOptions(Kind.MLP, ((Mlp) architecture).hidden(), null, null, null);
    }

    /** The architecture of this kind with its default sizes. */
    public static Architecture defaultOf(Kind kind) {
        return switch (kind) {
            case MLP -> Architecture.DEFAULT;
            case CNN -> Cnn.DEFAULT;
            case LSTM -> Lstm.DEFAULT;
        };
    }

    /**
     * The architecture, with the default sizes of its kind where none are given.
     *
     * @throws BadInputException if a size is out of range, or is given to a kind that has no such size
     */
    public Architecture architecture() {
        ArchitectureOptions usual = of(defaultOf(network));
        refuse("hidden", hidden, usual.hidden, "mlp or cnn");
        refuse("filters", filters, usual.filters, "cnn");
        refuse("kernel", kernel, usual.kernel, "cnn");
        refuse("units", units, usual.units, "lstm");
        return switch (network) {
            case MLP -> new Mlp(given(hidden, usual.hidden));
            case CNN ->
                new Cnn(given(filters, usual.filters), given(kernel, usual.kernel), given(hidden, usual.hidden));
            case LSTM -> new Lstm(given(units, usual.units));
        };
    }

    private static <T> T given(T value, T usual) {
        return value == null ? usual : value;
    }

    private void refuse(String key, Object value, Object usual, String allowed) {
        if (value != null && usual == null) {
            String written = value instanceof List<?> sizes
                    ? sizes.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : String.valueOf(value);
            throw new BadInputException(option(key) + " is " + BadInputException.shown(written) + " with "
                    + option("network") + " " + network + "; allowed with " + option("network") + " " + allowed + ".");
        }
    }
}
