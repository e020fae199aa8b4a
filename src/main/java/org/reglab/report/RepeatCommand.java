package org.reglab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.network.Arm;
import org.reglab.record.SpecOptions;
import org.reglab.text.Language;

/** The command line that makes the same results again. Every option is given, so that other defaults change nothing. */
final class RepeatCommand {
    private RepeatCommand() {}

    /** For {@code reglab} or what is given in its place, for a POSIX shell; or a comment that says why there is none. */
    static String of(ExperimentSpec spec, Language language) {
        if (!spec.contenders().stream().allMatch(Arm.class::isInstance)) {
            return language.say("report.repeat.ownNetworks");
        }
        if (spec.seeds().size() == 1 && spec.seeds().get(0) != 1) {
            return language.say("report.repeat.oneSeed", spec.seeds().get(0));
        }
        List<String> words = new ArrayList<>(List.of("reglab", "compare"));
        SpecOptions.of(spec).forEach((name, value) -> {
            words.add("--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
            words.add(quoted(value));
        });
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./,=+:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
