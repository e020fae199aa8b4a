package org.reglab.claims;

import java.util.ArrayList;
import java.util.List;
import org.reglab.text.Language;

/**
 * What remains of an effect on the test loss where both arms have a fitted temperature, and where both are stopped early: a loss
 * also falls where a network is only less sure of itself, or has only trained for a shorter time.
 */
final class Remains {
    private static final String LOSS = "test-loss-";

    private Remains() {}

    /** A sentence for each setting; none for a claim that another measure decides. */
    static List<String> of(ClaimResult claim, Language language) {
        List<String> sentences = new ArrayList<>();
        for (Figure loss : claim.figures()) {
            if (claim.kind() == Kind.EXPERIMENT && loss.key().startsWith(LOSS) && loss.hasInterval()) {
                Figure scaled = find(claim, "scaled-" + loss.key());
                Figure stopped = find(claim, "stopped-" + loss.key());
                if (scaled != null && stopped != null) {
                    sentences.add(language.say(
                            "claims.remains.words",
                            setting(loss),
                            loss.figure(),
                            remains(scaled, language),
                            remains(stopped, language)));
                }
            }
        }
        return sentences;
    }

    private static String setting(Figure loss) {
        return loss.name().substring(loss.name().lastIndexOf(", ") + 2);
    }

    private static String remains(Figure figure, Language language) {
        boolean open = figure.low() <= 0 && figure.high() >= 0;
        return open ? language.say("claims.remains.open", figure.figure()) : figure.figure();
    }

    private static Figure find(ClaimResult claim, String key) {
        return claim.figures().stream()
                .filter(figure -> figure.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
