package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reglab.comparison.ArmComparison;
import org.reglab.comparison.Comparison;
import org.reglab.comparison.Metric;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Primary;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.reglab.report.page.Section;
import org.reglab.text.Language;

/** Runs are made up: with seed s, an arm's loss is its loss plus s/1000 and a little of its own, so that tests find it. */
class PlainAnswerTest {
    /** What seeds add to an arm's figures, so that differences vary by a standard deviation of 0.001. */
    private static final double[] OWN = {0.001, 0, -0.001};

    private static final List<String> ARMS = List.of("plain", "l2=1", "bn");

    /** An arm's mean loss and accuracy, and how much both vary besides. */
    private record Made(double loss, double accuracy, double spread) {}

    private static ExperimentSpec spec(Primary primary) {
        return SampleResults.spec("plain,l2=1,bn", 3, 1).withPrimary(primary);
    }

    private static Runs runs(Made... arms) {
        List<RunResult> runs = new ArrayList<>();
        for (int arm = 0; arm < arms.length; arm++) {
            for (int seed = 1; seed <= OWN.length; seed++) {
                double own = arms[arm].spread * OWN[seed - 1];
                EpochMetrics last = new EpochMetrics(
                        1,
                        0.1,
                        0.99,
                        arms[arm].loss + 0.001 * seed + own,
                        arms[arm].accuracy + 0.001 * seed + own,
                        null,
                        null,
                        0,
                        1);
                runs.add(new RunResult(ARMS.get(arm), seed, Status.FINISHED, List.of(last), last, 1, 1, 1, null));
            }
        }
        return Runs.of(runs);
    }

    private static Optional<String> answer(Primary primary, Language language, Made... arms) {
        ExperimentSpec spec = spec(primary);
        Runs runs = runs(arms);
        List<ArmComparison> comparison = Comparison.of(spec.arms(), runs, language);
        return new PlainAnswer(spec, comparison, runs, "image", language).sentence();
    }

    private static String loss(Made... arms) {
        return answer(Primary.TEST_LOSS, Language.EN, arms).orElseThrow();
    }

    private static String accuracy(Made... arms) {
        return answer(Primary.TEST_ACCURACY, Language.EN, arms).orElseThrow();
    }

    private static final Made PLAIN = new Made(0.200, 0.940, 0);

    /** From 0.202 on average to 0.152: a quarter. Accuracies are equal but for 0.001: a margin of 2.92 · 0.001 / √3 = 0.17 pp. */
    @Test
    void theBestArmIsToldWithItsOtherFigure() {
        assertThat(loss(PLAIN, new Made(0.150, 0.940, 1)))
                .isEqualTo(
                        "Against plain, l2=1 lowers the loss on unseen images by 25 %; its accuracy differs by less than"
                                + " 0.17 points either way.");
        assertThat(loss(PLAIN, new Made(0.150, 0.940, 1), new Made(0.180, 0.940, -1)))
                .startsWith("Against plain, 2 arms lower the loss on unseen images, l2=1 most: by 25 %;");
        assertThat(loss(PLAIN, new Made(0.1985, 0.940, 0.1)))
                .startsWith("Against plain, l2=1 lowers the loss on unseen images by 0.74 %;");
        assertThat(loss(PLAIN, new Made(0.190, 0.940, 1)))
                .startsWith("Against plain, l2=1 lowers the loss on unseen images by 5.0 %;");
    }

    @Test
    void theOtherFigureIsToldWhereItDiffers() {
        assertThat(loss(PLAIN, new Made(0.150, 0.950, 0.5)))
                .endsWith(" by 25 %; its accuracy is higher by 1.0 points.");
        assertThat(loss(PLAIN, new Made(0.150, 0.920, 0.5))).endsWith(" by 25 %; its accuracy is lower by 2.0 points.");
    }

    @Test
    void anArmThatIsWorseIsToldWhereNoneIsBetter() {
        assertThat(loss(PLAIN, new Made(0.300, 0.940, 1), new Made(0.200, 0.940, -1)))
                .startsWith("Against plain, no arm lowers the loss on unseen images, and l2=1 raises it by 50 %; its");
        assertThat(loss(PLAIN, new Made(0.250, 0.940, 1), new Made(0.300, 0.940, -1)))
                .startsWith(
                        "Against plain, no arm lowers the loss on unseen images; 2 arms raise it, bn most: by 50 %; its");
    }

    /** Of one arm the test is at 0.05: 3.264044 · 0.001 of 0.202 is 1.616 %, and rounded up, since less would have been missed. */
    @Test
    void nothingFoundSaysWhatWouldHaveBeen() {
        assertThat(loss(PLAIN, new Made(0.200, 0.940, 1)))
                .isEqualTo(
                        "No arm can be told from plain by the loss on unseen images with 3 seeds; a difference of 1.7 %"
                                + " would probably have been seen.");
        // Of two arms at 0.025, where the one that varies most decides: 4.639 · 0.002.
        assertThat(accuracy(PLAIN, new Made(0.200, 0.940, 1), new Made(0.200, 0.940, 2)))
                .isEqualTo(
                        "No arm can be told from plain by the accuracy on unseen images with 3 seeds; a difference of"
                                + " 0.93 points would probably have been seen.");
    }

    @Test
    void theAccuracyCanBePrimary() {
        assertThat(accuracy(PLAIN, new Made(0.150, 0.950, 0.5)))
                .isEqualTo(
                        "Against plain, l2=1 raises the accuracy on unseen images by 1.0 points; its loss is lower by"
                                + " 25 %.");
        assertThat(accuracy(PLAIN, new Made(0.200, 0.900, 1)))
                .isEqualTo(
                        "Against plain, no arm raises the accuracy on unseen images, and l2=1 lowers it by 4.0 points;"
                                + " its loss differs by less than 0.84 % either way.");
        assertThat(accuracy(PLAIN, new Made(0.250, 0.950, 0.5))).endsWith("; its loss is higher by 25 %.");
    }

    @Test
    void isSaidInChinese() {
        assertThat(answer(Primary.TEST_LOSS, Language.ZH, PLAIN, new Made(0.150, 0.940, 1)))
                .hasValue("与 plain 相比，l2=1 使未见过的图像上的损失降低 25 %；其准确率之差无论正负都小于 0.17 个百分点。");
        assertThat(answer(Primary.TEST_LOSS, Language.ZH, PLAIN, new Made(0.200, 0.940, 1)))
                .hasValue("用 3 个种子，按未见过的图像上的损失，没有实验组能与 plain 区分；若差异达到 1.7 %，多半已被发现。");
    }

    @Test
    void nothingIsSaidOfOneArmOrOneSeed() {
        assertThat(answer(Primary.TEST_LOSS, Language.EN, PLAIN)).isEmpty();
        Results one = SampleResults.of("plain,bn", 1, 1);
        assertThat(new PlainAnswer(one.spec(), one.comparison(), one.runs(), "image", Language.EN).sentence())
                .isEmpty();
    }

    private static FoundAndMissed power(Primary primary, Language language, Made... arms) {
        ExperimentSpec spec = spec(primary);
        Runs runs = runs(arms);
        return new FoundAndMissed(spec, Comparison.of(spec.arms(), runs, language), runs, language);
    }

    @Test
    void whatWouldHaveBeenMissedHasItsUnit() {
        FoundAndMissed power = power(Primary.TEST_LOSS, Language.EN, PLAIN, new Made(0.150, 0.940, 1));

        assertThat(power.missed("l2=1", Metric.TEST_ACCURACY))
                .hasValue("a difference below 0.33\u00A0pp would probably have been missed");
        assertThat(power.missed("l2=1", Metric.TEST_LOSS))
                .hasValue("a difference below 0.0033 would probably have been missed");
        assertThat(power.missed("plain", Metric.TEST_LOSS)).isEmpty();
        assertThat(power.further("plain")).isEmpty();
        assertThat(power.reading().orElseThrow())
                .startsWith("Primary: test loss; ")
                .contains(" at 0.05, Holm's ");
        assertThat(power(Primary.TEST_ACCURACY, Language.EN, PLAIN, PLAIN, new Made(0.2, 0.94, 1))
                        .reading()
                        .orElseThrow())
                .startsWith("Primary: test accuracy; ");
    }

    /** Advantages of the arm over plain: 0, 0 ± 0.001, so a coin toss; and 50 standard deviations, so as good as certain. */
    @Test
    void aFurtherSeedIsNeverCertain() {
        assertThat(power(Primary.TEST_LOSS, Language.EN, PLAIN, new Made(0.200, 0.940, 2))
                        .further("l2=1"))
                .hasValue("better on a further seed with probability 0.50 [0.13, 0.87]; pairing correlation −1.00");
        assertThat(power(Primary.TEST_LOSS, Language.EN, PLAIN, new Made(0.150, 0.940, 0.5))
                        .further("l2=1")
                        .orElseThrow())
                .startsWith("better on a further seed with probability > 0.99 [");
        assertThat(power(Primary.TEST_ACCURACY, Language.EN, PLAIN, new Made(0.2, 0.840, 0.5))
                        .further("l2=1")
                        .orElseThrow())
                .startsWith("better on a further seed with probability < 0.01 [");
    }

    @Test
    void theReportHasATableForEachFigureThePrimaryFirst() {
        Section section = power(Primary.TEST_ACCURACY, Language.EN, PLAIN, new Made(0.150, 0.940, 1), PLAIN)
                .section()
                .orElseThrow();

        assertThat(section.id()).isEqualTo("power");
        assertThat(section.text()).contains(" at 0.05 / 2, Holm's first step").contains("to equal plain");
        assertThat(section.blocks()).hasSize(2);
        assertThat(section.blocks().get(0).table().caption()).isEqualTo("Test accuracy");
        assertThat(section.blocks().get(1).table().caption()).isEqualTo("Test loss (secondary)");
        var loss = section.blocks().get(1).table().rows();
        assertThat(loss).extracting("name").containsExactly("l2=1", "bn");
        assertThat(loss.get(0).cells())
                .extracting(cell -> cell.text())
                .satisfiesExactly(
                        missed -> assertThat(missed).isEqualTo("0.0046"),
                        within -> assertThat(within).isEqualTo("0.052"),
                        correlation -> assertThat(correlation).isEqualTo("–"),
                        seed -> assertThat(seed).startsWith("> 0.99 ["));
        // The same figures with each seed.
        assertThat(loss.get(1).cells()).extracting(cell -> cell.text()).containsExactly("–", "–", "1.00", "–");
        assertThat(power(Primary.TEST_LOSS, Language.EN, PLAIN).section()).isEmpty();
    }
}
