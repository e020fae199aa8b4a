package org.reglab.claims.evidence;

import java.util.List;
import org.reglab.claims.Design;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Outcome;
import org.reglab.claims.Quantity;

/**
 * One arm minus another, seed by seed, in each setting. Both arms of a seed see the same images in the same order.
 *
 * @param arm for example {@code dropout=0.5}
 * @param reference for example {@code plain}
 * @param primary what decides
 * @param settings where
 */
public record Contrast(String arm, String reference, Measure primary, List<Sized> settings) implements Evidence {
    public Contrast {
        settings = List.copyOf(settings);
    }

    /** On the larger and the smaller training set. */
    public static Contrast of(String arm, String reference, Measure primary) {
        return new Contrast(arm, reference, primary, TwoSizes.BOTH);
    }

    /** The primary measure in one setting. */
    public Quantity in(Sized setting) {
        return quantity(primary, setting);
    }

    private Quantity quantity(Measure measure, Sized setting) {
        return Quantity.of(
                measure.key() + "-" + setting.key(),
                measure.label() + " of " + arm + " minus " + reference + ", " + setting.name());
    }

    @Override
    public Figures gather(EvidenceSession session) {
        int seeds = session.seeds(Design.SEEDS);
        StringBuilder conditions = new StringBuilder();
        for (Sized setting : settings) {
            conditions
                    .append(conditions.isEmpty() ? "" : "; ")
                    .append(setting.name())
                    .append(": ")
                    .append(session.images(setting.in(session).trainSize(), seeds))
                    .append(", ")
                    .append(setting.in(session));
        }
        Figures figures = Figures.under(conditions.toString());
        for (Sized setting : settings) {
            List<List<Outcome>> outcomes = session.outcomes(setting.in(session), seeds, List.of(arm, reference));
            for (Measure measure : primary.shown()) {
                figures = figures.withDifference(
                        quantity(measure, setting), measure.of(outcomes.get(0)), measure.of(outcomes.get(1)));
            }
        }
        return figures;
    }
}
