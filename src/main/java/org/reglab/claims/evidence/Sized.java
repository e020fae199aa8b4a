package org.reglab.claims.evidence;

import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Setting;

/**
 * A setting of an experiment.
 *
 * @param key for the keys of its figures
 * @param name for their labels
 * @param full the setting
 * @param quick the reduced one
 */
public record Sized(String key, String name, Setting full, Setting quick) {
    Setting in(EvidenceSession session) {
        return session.quick() ? quick : full;
    }

    @Override
    public String toString() {
        return name + ": " + full;
    }
}
