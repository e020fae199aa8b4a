package org.reglab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Plan;

/** A {@link Plan} for people. */
public final class PlanText {
    private static final int MOST_ARMS = 20;
    private static final int WIDTH = 100;
    private static final double LONG_SECONDS = 120;
    private static final double LARGE_SHARE = 0.25;

    private PlanText() {}

    /** Whether a plan should be seen before it begins: minutes, or much of the memory. */
    public static boolean isLargeOrLong(Plan plan) {
        return plan.roughSeconds() > LONG_SECONDS || plan.nativeBytes() > LARGE_SHARE * plan.nativeLimit();
    }

    /** What it takes, in one line. */
    public static String summary(Plan plan) {
        ExperimentSpec spec = plan.spec();
        return String.format(
                Locale.ROOT,
                "Plan: %s × %s = %,d runs of %,d epochs, %d side by side; about %s of native memory (of %s), roughly %s.",
                Count.of(spec.arms().size(), "arm"),
                Count.of(spec.seeds().size(), "seed"),
                spec.runCount(),
                spec.epochs(),
                plan.sideBySide(),
                Plan.text(plan.nativeBytes()),
                Plan.text(plan.nativeLimit()),
                Duration.text(plan.roughSeconds()));
    }

    /** Everything that is known before training. */
    public static String whole(Plan plan, Path folder) {
        ExperimentSpec spec = plan.spec();
        StringBuilder text = new StringBuilder(summary(plan)).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "Data: %s, %,d training, %,d validation and %,d test samples of %,d numbers, %,d classes, %s.%n",
                plan.dataName(),
                plan.trainSize(),
                plan.validationSize(),
                plan.testSize(),
                plan.inputs(),
                plan.classCount(),
                Plan.text(plan.dataBytes())));
        text.append(String.format(
                Locale.ROOT,
                "Mini-batches per epoch: %,d of at most %,d samples; memory of a run: %s.%n",
                plan.batches(),
                Math.min(spec.batch(), plan.trainSize()),
                Plan.text(plan.runBytes())));
        text.append('\n').append(arms(plan)).append('\n');
        text.append("Would write to ").append(folder);
        text.append(String.format(
                Locale.ROOT,
                ": results.json (about %s), inspection.json, curves.csv, report.html, charts. Nothing was trained or"
                        + " written.",
                Plan.text(plan.recordBytes())));
        return text.toString();
    }

    private static String arms(Plan plan) {
        List<String> arms = plan.spec().arms();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ARMS, arms.size()); i++) {
            rows.add(List.of(
                    arms.get(i),
                    String.format(Locale.ROOT, "%,d", plan.sizes().get(i).parameters())));
        }
        int left = arms.size() - rows.size();
        return TextTable.render(List.of(List.of("arm", "parameters")), rows, WIDTH)
                + (left > 0 ? "and " + Count.of(left, "arm") + " more\n" : "");
    }
}
