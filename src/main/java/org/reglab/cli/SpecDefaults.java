package org.reglab.cli;

import java.util.Map;
import java.util.Set;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.record.SpecOptions;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options' defaults are those of {@link ExperimentSpec#DEFAULT}. */
final class SpecDefaults implements IDefaultValueProvider {
    /** Sizes and arms follow from the kind of network, and the validation split from the arms. */
    private static final Set<String> OPEN = Set.of("--val-size", "--hidden", "--arms");

    private final Map<String, String> options = SpecOptions.of(ExperimentSpec.DEFAULT);

    /** Null for what is no part of a specification, and for sizes that the data decide. */
    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName();
        if (name.equals("--seeds")) {
            // As a count: the default seeds are 1, 2 and so on.
            return String.valueOf(ExperimentSpec.DEFAULT.seeds().size());
        }
        return name.startsWith("--") && !OPEN.contains(name) ? options.get(name.substring(2)) : null;
    }
}
