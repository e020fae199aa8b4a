package org.reglab.claims;

/**
 * A small program whose figures decide about a claim: a formula checked, a direct computation, or an experiment over seeds. Claims
 * that share an evidence share its run.
 */
@FunctionalInterface
public interface Evidence {
    /** Computes the figures: the same ones each time, whatever runs beside it. */
    Figures gather(EvidenceSession session);
}
