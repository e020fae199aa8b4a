package org.reglab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reglab.experiment.EpochMetrics;
import org.reglab.experiment.RunResult;
import org.reglab.experiment.RunResult.Status;
import org.reglab.experiment.Runs;
import org.reglab.record.Results;
import org.reglab.record.SampleResults;

class SparklinesTest {
    @Test
    void barsRiseAndFallWithTheTestLoss() {
        assertThat(render(9, 0.8, 0.1, 0.5)).isEqualTo("""
                Test loss over the epochs, mean over the seeds, from ▁ 0.100 to █ 0.800
                plain  ██▁▅  lowest 0.100 after epoch 3
                """);
    }

    private static String render(double... losses) {
        Results sample = SampleResults.of("plain", 1, losses.length);
        List<EpochMetrics> epochs = new ArrayList<>();
        for (double loss : losses) {
            epochs.add(new EpochMetrics(epochs.size() + 1, 0, 1, loss, 0.9, null, null, 0, 1));
        }
        EpochMetrics last = epochs.get(epochs.size() - 1);
        RunResult run = new RunResult("plain", 1, Status.FINISHED, epochs, last, 1, 1, 1, null);
        return Sparklines.render(
                Results.of(sample.spec(), sample.provenance(), Runs.of(List.of(run))), 100, (color, bars) -> bars);
    }

    @Test
    void aLossThatNeverChangesHasLowBars() {
        assertThat(render(0.5, 0.5)).contains("plain  ▁▁  ");
    }

    @Test
    void fitsAHundredColumnsAndPaintsEachArmInItsColour() {
        String text = Sparklines.render(
                SampleResults.of("plain,l2=1e-4+bn+dropout=0.5+input-dropout=0.2+max-norm=3", 2, 90),
                100,
                (color, bars) -> bars.length() == 40 && color.equals("#D55E00") ? bars.replace('▁', '!') : bars);

        assertThat(text.lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(TextLines.width(line)).isLessThanOrEqualTo(100));
        assertThat(text.lines().toList().get(2))
                .startsWith("l2=1e-4+bn+dropout=0.5+in…  ")
                .contains("!");
    }

    @Test
    void fitsNarrowTerminalsWithNamesThatDiffer() {
        Results results = SampleResults.of("plain,l2=1e-4+bn+dropout=0.2,l2=1e-4+bn+dropout=0.5", 2, 90);
        for (int columns : new int[] {60, 80}) {
            List<String> lines = Sparklines.render(results, columns, (color, bars) -> bars)
                    .lines()
                    .toList();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(TextLines.width(line)).isLessThanOrEqualTo(columns));
            int last = lines.size() - 1;
            assertThat(lines.get(last).split(" ")[0])
                    .isNotEqualTo(lines.get(last - 1).split(" ")[0]);
        }
    }

    @Test
    void withoutAFinishedRunThereIsNone() {
        Results sample = SampleResults.of("plain", 1, 2);
        Results results =
                Results.of(sample.spec(), sample.provenance(), Runs.of(List.of(SampleResults.diverged("plain", 1))));
        assertThat(Sparklines.render(results, 100, (color, bars) -> bars)).isEmpty();
    }
}
