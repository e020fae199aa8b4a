package org.reglab.report;

import java.util.List;
import org.reglab.comparison.Metric;
import org.reglab.experiment.Primary;
import org.reglab.text.Language;

/** What arms are judged by, in the order in which it is told. */
record Judged(Primary by, Language language) {
    /** The primary figure. */
    Metric primary() {
        return Metric.of(by);
    }

    /** The primary figure, then the other one. */
    List<Metric> metrics() {
        return List.of(primary(), primary() == Metric.TEST_LOSS ? Metric.TEST_ACCURACY : Metric.TEST_LOSS);
    }

    /** A figure's name, marked unless it is the primary one. */
    String label(Metric metric) {
        String label = metric.label(language);
        return metric == primary() ? label : language.say("report.power.secondary", label);
    }
}
