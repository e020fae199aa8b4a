package org.reglab.claims.evidence;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Setting;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;
import org.reglab.report.Count;

/**
 * Two arms on a larger and a smaller training set, the second for what holds in one setting only. The network has more weights than
 * a training set of this size can fix, so that it overfits without regularisation.
 */
public final class TwoTrainingSizes {
    private static final Map<List<String>, Evidence> KNOWN = new ConcurrentHashMap<>();

    private TwoTrainingSizes() {}

    /**
     * The first arm minus the second, in each figure of each setting.
     *
     * @param arm for example {@code dropout=0.5}
     * @param reference for example {@code plain}
     */
    public static Evidence compare(String arm, String reference) {
        return KNOWN.computeIfAbsent(List.of(arm, reference), arms -> session -> compare(session, arm, reference));
    }

    /** The name of a difference on the larger training set. */
    public static String larger(Metric figure) {
        return "difference in " + RunFigures.name(figure) + ", larger training set";
    }

    /** The name of a difference on the smaller training set. */
    public static String smaller(Metric figure) {
        return "difference in " + RunFigures.name(figure) + ", smaller training set";
    }

    private static Figures compare(EvidenceSession session, String arm, String reference) {
        Setting larger = larger(session);
        Setting smaller = smaller(session);
        List<List<RunResult>> many = session.runs(larger, List.of(arm, reference));
        List<List<RunResult>> few = session.runs(smaller, List.of(arm, reference));
        Figures figures = Figures.under(arm + " minus " + reference + "; larger: " + larger + "; smaller: "
                + smaller.trainSize() + " training images, batch " + smaller.batch() + ", "
                + Count.of(smaller.epochs(), "epoch"));
        for (Metric figure : Metric.values()) {
            figures = difference(figures, larger(figure), many, figure);
            figures = difference(figures, smaller(figure), few, figure);
        }
        return figures;
    }

    private static Figures difference(Figures figures, String name, List<List<RunResult>> runs, Metric figure) {
        return figures.withDifference(
                name, RunFigures.values(runs.get(0), figure), RunFigures.values(runs.get(1), figure));
    }

    /** 5,000 images; 1,000 if reduced. */
    public static Setting larger(EvidenceSession session) {
        return session.quick() ? setting(session, 1000, 32, 25) : setting(session, 5000, 128, 20);
    }

    /** 1,000 images; 300 if reduced. */
    public static Setting smaller(EvidenceSession session) {
        return session.quick() ? setting(session, 300, 16, 30) : setting(session, 1000, 32, 15);
    }

    private static Setting setting(EvidenceSession session, int trainSize, int batch, int epochs) {
        int units = session.size(256, 128);
        return new Setting(
                "mnist", trainSize, List.of(units, units), epochs, batch, Optimizer.ADAM, 1e-3, session.size(5, 3));
    }
}
