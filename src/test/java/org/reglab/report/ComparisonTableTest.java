package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.Primary;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;

class ComparisonTableTest {
    private static final String LONG =
            "l1=1e-5+l2=1e-4+weight-decay=1e-2+dropout=0.5+input-dropout=0.2+bn+ln+max-norm=3.25";

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 12"})
    void fitsAHundredColumns(int seeds, int epochs) {
        String text = ComparisonTable.render(SampleResults.of(SampleResults.ARMS + "," + LONG, seeds, epochs));

        assertFits(text);
        assertThat(text).contains("\nl1=").contains(LONG + ": ");
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 100, 80, 60, 40})
    void followsTheWidthAndLeavesOutWhatIsLeastAskedFor(int width) {
        String arms = SampleResults.ARMS + ",l2=1e-4+bn+dropout=0.2,l2=1e-4+bn+dropout=0.5," + LONG;
        String text = ComparisonTable.render(SampleResults.of(arms, 3, 4), width);

        assertThat(text.lines()).allMatch(line -> TextLines.width(line) <= width);
        String table = text.substring(text.indexOf("\n\n"), text.lastIndexOf("\nplain: reference"));
        assertThat(table).contains("accuracy %");
        if (width >= 80) {
            assertThat(table).contains("minus first arm's");
        } else {
            assertThat(table).doesNotContain("minus first arm's");
        }
        assertThat(table.contains(" train ")).isEqualTo(width >= 100);
        List<String> names = table.lines()
                .filter(line -> line.startsWith("l2=1e-4"))
                .map(line -> line.split(" ")[0])
                .toList();
        assertThat(names).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void hasAHundredColumnsWhereNobodySaysHowMany() {
        Results results = SampleResults.of(SampleResults.ARMS, 3, 4);
        assertThat(ComparisonTable.render(results)).isEqualTo(ComparisonTable.render(results, 100));
        assertThat(ComparisonTable.render(results))
                .contains("                        test           test   train   train   gap                test loss");
    }

    @Test
    void holdsItsColumnsWhenAnArmIsFarOff() {
        Results results = SampleResults.of("plain," + LONG, 2, 1);
        List<RunResult> runs = new ArrayList<>(results.runs().list().subList(0, 2));
        for (long seed = 1; seed <= 2; seed++) {
            var far = new EpochMetrics(1, 4e7 * seed, 0.1, 54321.9 * seed, 0.05 * seed, null, null, 0, 1);
            runs.add(new RunResult(
                    results.spec().arms().get(1), seed, Status.FINISHED, List.of(far), far, 9, 1, 1, null));
        }

        assertFits(ComparisonTable.render(Results.of(results.spec(), results.provenance(), Runs.of(runs))));
    }

    @Test
    void shortensALongNameInTheRowsOnly() {
        String text = ComparisonTable.render(SampleResults.of("plain," + LONG, 3, 2));

        assertThat(text).containsPattern("\nl1=1e-5\\S*…  ");
        assertThat(text).contains("\n" + LONG + ": ");
    }

    @Test
    void saysWhatWasComparedAndHow() {
        String text = ComparisonTable.render(SampleResults.of(SampleResults.ARMS, 3, 12));

        assertThat(text)
                .startsWith("mnist, 5000 training images, hidden layers 256-256, 12 epochs, 3 seeds, adam")
                .contains("95 % t intervals over seeds")
                .contains("Holm-adjusted")
                .contains("\nplain: reference\n")
                .containsPattern("\nplain +\\d\\d\\.\\d\\d ± \\d\\.\\d\\d  0\\.\\d{3} ± 0\\.\\d{3} ")
                .containsPattern("\n  lower test loss than plain: 0\\.\\d{3} → 0\\.\\d{3}, difference −0\\.\\d{3} \\[");
    }

    @Test
    void thePrimaryFigureComesFirstAndHasTheColumn() {
        Results loss = SampleResults.of(SampleResults.ARMS, 3, 12);
        Results accuracy = Results.of(loss.spec().withPrimary(Primary.TEST_ACCURACY), loss.provenance(), loss.runs());

        String text = ComparisonTable.render(accuracy);

        assertFits(text);
        assertThat(text)
                .contains("pp minus first's")
                .containsPattern("\nPrimary: test accuracy; all else is secondary\\.")
                .containsPattern("\nl2=1e-3 .* −0\\.10 \\[−0\\.64, \\+0\\.45\\] +1\\.00\n")
                .containsPattern(
                        "(?s)\nl2=1e-3: [^\n]*\n  test accuracy not separable.*\n  lower test loss than plain");
        assertThat(ComparisonTable.render(loss))
                .contains("minus first arm's")
                .containsPattern(
                        "(?s)\nl2=1e-3: [^\n]*\n  lower test loss than plain.*\n  test accuracy not separable");
    }

    @Test
    void saysThatSeedsHaveSamplesOfTheirOwnIfTheyHave() {
        Results same = SampleResults.of("plain,bn", 2, 2);
        List<RunResult> runs = same.runs().list().stream()
                .map(run -> new RunResult(
                        run.arm(),
                        run.seed(),
                        run.status(),
                        run.epochs(),
                        run.last(),
                        run.parameters(),
                        run.trainSeconds(),
                        run.samplesPerSecond(),
                        null,
                        "00" + run.seed(),
                        null))
                .toList();
        Results own = Results.of(same.spec(), same.provenance(), Runs.of(runs));

        assertThat(ComparisonTable.render(own))
                .startsWith("mnist, 5000 training images, drawn anew for each seed, hidden");
        assertThat(ComparisonTable.render(same)).startsWith("mnist, 5000 training images, hidden");
    }

    @Test
    void withOneSeedThereIsNoIntervalAnywhere() {
        String text = ComparisonTable.render(SampleResults.of("plain,bn", 1, 2));

        assertThat(text).doesNotContain("±").doesNotContain("[").contains("One seed: no intervals and no tests.");
    }

    @Test
    void anArmThatDivergedHasARow() {
        Results results = SampleResults.of("plain,bn", 1, 2);
        List<RunResult> runs = List.of(
                results.runs().list().get(0),
                SampleResults.diverged(results.spec().arms().get(1), 1));

        String text = ComparisonTable.render(Results.of(results.spec(), results.provenance(), Runs.of(runs)));

        assertThat(text).containsPattern("\nbn +diverged ").contains("\nbn: diverged with every seed\n");
    }

    @Test
    void isTheSameInEveryLanguage() {
        Results results = SampleResults.of(SampleResults.ARMS, 3, 3);
        Locale before = Locale.getDefault();
        String expected = ComparisonTable.render(results);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ComparisonTable.render(results)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertFits(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\u00A0");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(TextLines.width(line)).as(line).isLessThanOrEqualTo(100));
    }
}
