package org.reglab.report;

import java.util.Set;
import org.reglab.text.Language;

/** Numbers of things in a language: {@code 3 seeds}. */
record Counted(Language language) {
    private static final Set<String> KNOWN = Set.of("image", "row", "sequence");

    String seeds(int number) {
        return language.count("report.count.seed", number);
    }

    String arms(int number) {
        return language.count("report.count.arm", number);
    }

    String epochs(int number) {
        return language.count("report.count.epoch", number);
    }

    String runs(int number) {
        return language.count("report.count.run", number);
    }

    String experiments(int number) {
        return language.count("report.count.experiment", number);
    }

    String units(int number) {
        return language.count("report.count.unit", number);
    }

    String testRows(int number) {
        return language.count("report.count.testRow", number);
    }

    /** @param noun what one is called: image, row or sequence; anything else is a sample */
    String samples(String noun, int number) {
        return language.count("report.count." + known(noun), number);
    }

    /** As {@link #samples}, of those that are trained on. */
    String trainingSamples(String noun, int number) {
        return language.count("report.count.training." + known(noun), number);
    }

    static String known(String noun) {
        return KNOWN.contains(noun) ? noun : "sample";
    }
}
