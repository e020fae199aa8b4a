package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reglab.claims.evidence.Contrast;
import org.reglab.claims.evidence.Measure;
import org.reglab.claims.evidence.TwoSizes;
import org.reglab.text.Language;

class RemainsTest {
    private static final Contrast CONTRAST = Contrast.of("bn", "plain", Measure.TEST_LOSS);

    private static ClaimResult result(double scaled) {
        Quantity loss = CONTRAST.in(TwoSizes.LARGER);
        Claim like = Ledger.select(java.util.List.of("001-2.2-generalisation")).get(0);
        Claim claim = new Claim(like.text(), like.evidence(), EffectRule.of(Effect.lower(loss, 0.01)), like.design());
        Figures figures = Figures.under("made up")
                .withMean(loss, -0.5, -0.4, -0.3)
                .withMean(Quantity.of("scaled-" + loss.key(), "scaled"), scaled - 0.01, scaled, scaled + 0.01)
                .withMean(Quantity.of("stopped-" + loss.key(), "stopped"), -0.31, -0.3, -0.29);
        return ClaimResult.of(claim, null, false, figures, 0);
    }

    @Test
    void saysWhatTemperatureAndEarlyStoppingLeaveOfADifferenceInTestLoss() {
        assertThat(Remains.of(result(-0.1), Language.EN))
                .containsExactly(
                        "Of the difference in test loss, larger training set, −0.4000 [−0.6484, −0.1516], there remains"
                                + " −0.1000 [−0.1248, −0.07516] with the temperature of both arms fitted, and −0.3000 [−0.3248, −0.2752]"
                                + " with both stopped early.");
    }

    @Test
    void saysWhereNothingMayBeLeft() {
        assertThat(Remains.of(result(0), Language.EN).get(0)).contains("0 [−0.02484, 0.02484] (0 is possible)");
    }
}
