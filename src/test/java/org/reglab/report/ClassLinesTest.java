package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.ClassificationReport;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.Runs;
import org.reglab.record.DataSummary;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;
import org.reglab.text.Language;

class ClassLinesTest {
    private static final Results SAMPLE = SampleResults.of("plain,bn", 2, 1);

    private static Results on(DataSummary data, ClassificationReport... reports) {
        List<RunResult> runs = SAMPLE.runs().list();
        RunResult[] others = new RunResult[runs.size()];
        Arrays.setAll(others, i -> {
            RunResult run = runs.get(i);
            return new RunResult(
                    run.arm(),
                    run.seed(),
                    run.status(),
                    run.epochs(),
                    run.last(),
                    run.parameters(),
                    run.trainSeconds(),
                    run.samplesPerSecond(),
                    null,
                    reports[i]);
        });
        return Results.of(SAMPLE.spec(), SAMPLE.provenance(), Runs.of(List.of(others)), data);
    }

    private static final Results CHURN = on(
            new DataSummary("row", List.of("no", "yes"), List.of(760, 40), List.of(190, 10)),
            new ClassificationReport(0.5, 0.8, List.of(1.0, 0.1)),
            new ClassificationReport(0.7, 0.9, List.of(1.0, 0.3)),
            new ClassificationReport(0.6, 0.7, List.of(0.9, 0.5)),
            new ClassificationReport(0.6, 0.7, List.of(0.9, 0.5)));

    @Test
    void saysWhatGuessingTheLargestClassGives() {
        assertThat(ClassLines.render(CHURN, 100, Language.EN))
                .containsPattern(
                        "Always guessing 'no', the largest class of the training rows, gives a test accuracy\\s"
                                + "of 95.00 %\\.");
    }

    /** Means of two seeds, and t(0.975; 1) = 12.706 times the standard error: 0.1, 0.05 and 10. */
    @Test
    void showsMeansAndIntervalsOfEachArm() {
        String text = ClassLines.render(CHURN, 100, Language.EN);

        assertThat(text)
                .containsPattern("plain +0\\.600 ± 1\\.271 +0\\.850 ± 0\\.635 +20\\.0 ± 127\\.1\n")
                .containsPattern("bn +0\\.600 ± 0\\.000 +0\\.700 ± 0\\.000 +50\\.0 ± 0\\.0\n")
                .contains("recall % of")
                .contains("AUC: how often a row of 'yes'");
    }

    @Test
    void warnsOfFewRows() {
        assertThat(ClassLines.render(CHURN, 100, Language.EN))
                .contains("Few rows of 'yes': one of 10 test rows is 10.00 pp of its recall.")
                .doesNotContain("pp of accuracy");

        DataSummary flowers = new DataSummary("row", List.of(), List.of(60, 60), List.of(15, 15));
        assertThat(ClassLines.render(on(flowers, new ClassificationReport[4]), 100, Language.EN))
                .contains("Few rows: one of 30 test rows is 3.33 pp of accuracy")
                .contains("Few rows of '1'");

        DataSummary many = new DataSummary("row", List.of(), List.of(600, 600), List.of(150, 150));
        assertThat(ClassLines.render(on(many, new ClassificationReport[4]), 100, Language.EN))
                .doesNotContain("Few");
    }

    @Test
    void saysNothingOfImagesOrOfOlderResults() {
        assertThat(ClassLines.render(SAMPLE, 100, Language.EN)).isEmpty();
        DataSummary images = new DataSummary("image", List.of(), List.of(60, 60), List.of(15, 15));
        assertThat(ClassLines.render(on(images, new ClassificationReport[4]), 100, Language.EN))
                .isEmpty();
    }

    @Test
    void thePageHasTheSameFigures() {
        assertThat(ClassLines.section(CHURN, Language.EN).orElseThrow().toString())
                .contains("0.850 ± 0.635");
        assertThat(ClassLines.section(SAMPLE, Language.EN)).isEmpty();
    }

    @Test
    void saysTheSameInChinese() {
        String text = ClassLines.render(CHURN, 60, Language.ZH);
        assertThat(text)
                .contains("“no”", "宏平均", "召回率 %", "0.600 ± 1.271", "AUC：", "“yes”的数据很少：10 行测试数据中的一行")
                .doesNotContain("recall", "rows");
        assertThat(text.lines()).allMatch(line -> TextLines.width(line) <= 60);
        assertThat(ClassLines.section(CHURN, Language.ZH).orElseThrow().title()).isEqualTo("逐个类别");
    }
}
