package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.network.Architecture.Mlp;
import org.reglab.network.Arm;

/** The command line that makes the same results again. Every option is given, so that other defaults change nothing. */
final class RepeatCommand {
    private RepeatCommand() {}

    /** For {@code reglab} or what is given in its place, for a POSIX shell; or a comment that says why there is none. */
    static String of(ExperimentSpec spec) {
        if (!spec.contenders().stream().allMatch(Arm.class::isInstance)) {
            return "# Made by a program, with networks of its own.";
        }
        List<String> words = new ArrayList<>(List.of("reglab", "compare"));
        add(words, "--data", spec.data().source());
        if (spec.data().label() != null) {
            add(words, "--label", spec.data().label());
        }
        add(words, "--train-size", spec.trainSize());
        add(words, "--val-size", spec.data().valSize());
        add(words, "--hidden", joined(((Mlp) spec.architecture()).hidden()));
        add(words, "--arms", joined(spec.arms()));
        // A single seed would be read as a count.
        add(words, "--seeds", spec.seeds().equals(List.of(1L)) ? "1" : joined(spec.seeds()));
        add(words, "--epochs", spec.epochs());
        add(words, "--batch", spec.batch());
        add(words, "--optimizer", spec.optimizer());
        add(words, "--lr", spec.lr());
        add(words, "--engine", spec.engine());
        return String.join(" ", words);
    }

    private static void add(List<String> words, String option, Object value) {
        words.add(option);
        words.add(quoted(value.toString()));
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./,=+:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
