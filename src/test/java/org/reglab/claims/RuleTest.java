package org.reglab.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.reglab.claims.CheckRule.supportedIf;
import static org.reglab.claims.Condition.where;

import org.junit.jupiter.api.Test;

class RuleTest {
    private static final Quantity WRITTEN = Quantity.of("written", "share kept, as written");
    private static final Quantity REPAIRED = Quantity.of("repaired", "share kept, repaired");
    private static final Quantity LARGER = Quantity.of("loss-larger", "test loss, larger training set");
    private static final Quantity SMALLER = Quantity.of("loss-smaller", "test loss, smaller training set");

    /** About the mean: ± 0.248 with t(0.975; 2) and n = 3, ± 0.168 with t(0.95; 2). */
    private static final double[] SPREAD = {-0.1, 0, 0.1};

    private static Figures checked(double written, double repaired) {
        return Figures.under("nothing").with(WRITTEN, written).with(REPAIRED, repaired);
    }

    private static Figures measured(double larger, double smaller) {
        return Figures.under("nothing").withMean(LARGER, about(larger)).withMean(SMALLER, about(smaller));
    }

    private static double[] about(double mean) {
        double[] values = SPREAD.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += mean;
        }
        return values;
    }

    @Test
    void aCheckSupportsOnlyWhatHoldsItself() {
        CheckRule rule = supportedIf(where(WRITTEN).isAbove(0.7))
                .correctedIf(where(REPAIRED).isAbove(0.7));
        assertThat(rule.judge(checked(0.8, 0))).isEqualTo(Verdict.SUPPORTED);
        assertThat(rule.judge(checked(0.2, 0.8))).isEqualTo(Verdict.CORRECTED);
        assertThat(rule.judge(checked(0.2, 0.2))).isEqualTo(Verdict.REFUTED);
        assertThat(supportedIf(where(WRITTEN).is(1)).judge(checked(0.2, 1))).isEqualTo(Verdict.REFUTED);
        assertThat(supportedIf(where(WRITTEN).isBelow(0.3)).outcomes())
                .containsExactlyInAnyOrder(Verdict.SUPPORTED, Verdict.REFUTED);
    }

    @Test
    void anEffectThatTheSentenceClaimsIsJudgedTheSameForAndAgainst() {
        EffectRule lower = EffectRule.of(Effect.lower(LARGER, 0.1));
        EffectRule higher = EffectRule.of(Effect.higher(LARGER, 0.1));
        for (double size : new double[] {0.3, 1, 10}) {
            assertThat(lower.judge(measured(-size, 0))).isEqualTo(Verdict.SUPPORTED);
            assertThat(lower.judge(measured(size, 0))).isEqualTo(Verdict.REFUTED);
            assertThat(higher.judge(measured(size, 0))).isEqualTo(Verdict.SUPPORTED);
            assertThat(higher.judge(measured(-size, 0))).isEqualTo(Verdict.REFUTED);
        }
        assertThat(lower.judge(measured(0, 0))).isEqualTo(Verdict.UNDECIDED);
        assertThat(higher.judge(measured(0.2, 0))).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void noEffectThatMattersIsAResult() {
        // The 90 % interval is ± 0.168: within ± 0.2, not within ± 0.15.
        assertThat(EffectRule.of(Effect.lower(LARGER, 0.2)).judge(measured(0, 0)))
                .isEqualTo(Verdict.REFUTED);
        assertThat(EffectRule.of(Effect.lower(LARGER, 0.15)).judge(measured(0, 0)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(EffectRule.of(Effect.none(LARGER, 0.2)).judge(measured(0, 0)))
                .isEqualTo(Verdict.SUPPORTED);
        assertThat(EffectRule.of(Effect.none(LARGER, 0.2)).judge(measured(1, 0)))
                .isEqualTo(Verdict.REFUTED);
        assertThat(EffectRule.of(Effect.none(LARGER, 0.2)).judge(measured(-1, 0)))
                .isEqualTo(Verdict.REFUTED);
    }

    @Test
    void harmlessIsWhatDoesNotMatterOrHelps() {
        EffectRule notHigher = EffectRule.of(Effect.notHigher(LARGER, 0.2));
        assertThat(notHigher.judge(measured(-1, 0))).isEqualTo(Verdict.SUPPORTED);
        assertThat(notHigher.judge(measured(0, 0))).isEqualTo(Verdict.SUPPORTED);
        assertThat(notHigher.judge(measured(0.2, 0))).isEqualTo(Verdict.UNDECIDED);
        assertThat(notHigher.judge(measured(1, 0))).isEqualTo(Verdict.REFUTED);
        assertThat(notHigher.correcting().judge(measured(1, 0))).isEqualTo(Verdict.CORRECTED);
        EffectRule notLower = EffectRule.of(Effect.notLower(LARGER, 0.2));
        assertThat(notLower.judge(measured(1, 0))).isEqualTo(Verdict.SUPPORTED);
        assertThat(notLower.judge(measured(-1, 0))).isEqualTo(Verdict.REFUTED);
    }

    @Test
    void settingsThatDisagreeAreMixedAndOneThatIsOpenLeavesTheOthersOpen() {
        EffectRule rule =
                EffectRule.over("the number of images", Effect.lower(LARGER, 0.1), Effect.lower(SMALLER, 0.1));
        assertThat(rule.judge(measured(-1, -1))).isEqualTo(Verdict.SUPPORTED);
        assertThat(rule.judge(measured(1, 1))).isEqualTo(Verdict.REFUTED);
        assertThat(rule.judge(measured(-1, 1))).isEqualTo(Verdict.MIXED);
        assertThat(rule.judge(measured(1, -1))).isEqualTo(Verdict.MIXED);
        assertThat(rule.judge(measured(-1, 0))).isEqualTo(Verdict.UNDECIDED);
        assertThat(rule.judge(measured(0, 1))).isEqualTo(Verdict.UNDECIDED);
        assertThat(rule.outcomes()).contains(Verdict.MIXED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EffectRule(rule.effects(), null, false))
                .withMessageContaining("factor");
    }

    /** t = 1 / (0.1 / √3) = 17.32 with 2 degrees of freedom: p = 0.00332; the equivalence test's is that of (0.2 − 0)/0.0577. */
    @Test
    void pValuesAreThoseOfTheTestsThatDecide() {
        assertThat(EffectRule.of(Effect.lower(LARGER, 0.1)).p(measured(1, 0))).isCloseTo(0.00332, within(1e-5));
        assertThat(EffectRule.of(Effect.lower(LARGER, 0.2)).p(measured(0, 0))).isCloseTo(0.03709, within(1e-4));
        assertThat(EffectRule.of(Effect.lower(LARGER, 0.1)).p(measured(0, 0))).isCloseTo(1, within(1e-9));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void rulesSayThemselvesInWords() {
        assertThat(supportedIf(where(WRITTEN).isBelow(-0.5))
                        .correctedIf(where(REPAIRED).is(1)))
                .hasToString("supported if “share kept, as written” is below −0.5; if not, corrected if “share kept,"
                        + " repaired” is 1; if neither, refuted");
        assertThat(EffectRule.over("the size", Effect.lower(LARGER, 0.01), Effect.notHigher(SMALLER, 1)))
                .hasToString("the sentence says: “test loss, larger training set” is below 0 (what matters is 0.01) and"
                        + " “test loss, smaller training set” is not above 0 (what matters is 1). An effect that two one-sided"
                        + " tests show to be smaller than that counts as 0. Supported if the intervals show that, refuted if"
                        + " they show the opposite; mixed if settings disagree, by the size; undecided if one includes both 0"
                        + " and effects that matter");
    }

    @Test
    void refusesAFigureThatIsNotThereOrHasNoInterval() {
        EffectRule rule = EffectRule.of(Effect.lower(LARGER, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.judge(checked(1, 1)))
                .withMessageContaining("'loss-larger'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.judge(Figures.under("nothing").with(LARGER, 3)))
                .withMessage("'loss-larger' has no interval.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> supportedIf(where(WRITTEN).is(1)).judge(measured(0, 0)))
                .withMessageContaining("'written'");
    }
}
