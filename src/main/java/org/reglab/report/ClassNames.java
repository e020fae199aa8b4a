package org.reglab.report;

import java.util.List;
import org.reglab.data.Catalog;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.inspection.ExperimentInspection;

/** Names of classes for a report. */
final class ClassNames {
    private ClassNames() {}

    /** The inspection with the names that the data set is known to have, unless it brings its own. */
    static ExperimentInspection in(ExperimentInspection seen, ExperimentSpec spec) {
        List<String> known = Catalog.classNames(spec.data().source());
        return seen.classNames().isEmpty() && known.size() == seen.classCount() ? seen.withClassNames(known) : seen;
    }
}
