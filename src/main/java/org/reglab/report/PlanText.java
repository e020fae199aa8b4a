package org.reglab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reglab.experiment.ExperimentSpec;
import org.reglab.experiment.Plan;
import org.reglab.text.Language;

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
    public static String summary(Plan plan, Language language) {
        ExperimentSpec spec = plan.spec();
        Counted counted = new Counted(language);
        return language.say(
                "report.plan.summary",
                counted.arms(spec.arms().size()),
                counted.seeds(spec.seeds().size()),
                number(spec.runCount()),
                number(spec.epochs()),
                plan.sideBySide(),
                Plan.text(plan.nativeBytes()),
                Plan.text(plan.nativeLimit()),
                Duration.text(plan.roughSeconds(), language));
    }

    /** Everything that is known before training. */
    public static String whole(Plan plan, Path folder, Language language) {
        ExperimentSpec spec = plan.spec();
        String data = language.say(
                "report.plan.data",
                plan.dataName(),
                number(plan.trainSize()),
                number(plan.validationSize()),
                number(plan.testSize()),
                number(plan.inputs()),
                number(plan.classCount()),
                Plan.text(plan.dataBytes()));
        String batches = language.say(
                "report.plan.batches",
                number(plan.batches()),
                number(Math.min(spec.batch(), plan.trainSize())),
                Plan.text(plan.runBytes()));
        String writes = language.say("report.plan.writes", folder, Plan.text(plan.recordBytes()));
        return String.join("\n", summary(plan, language), data, batches, "", arms(plan, language), writes);
    }

    private static String arms(Plan plan, Language language) {
        List<String> arms = plan.spec().arms();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ARMS, arms.size()); i++) {
            rows.add(List.of(arms.get(i), number(plan.sizes().get(i).parameters())));
        }
        int left = arms.size() - rows.size();
        List<String> head = List.of(language.say("report.head.arm"), language.say("report.head.parameters"));
        return TextTable.render(List.of(head), rows, WIDTH)
                + (left > 0 ? language.count("report.plan.moreArms", left) + "\n" : "");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
