package org.reglab.report;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.DoubleStream;
import org.reglab.comparison.Curve;
import org.reglab.comparison.Metric;
import org.reglab.comparison.Numbers;
import org.reglab.record.Results;
import org.reglab.text.Language;

/**
 * The mean test loss of each arm over the epochs as one line of bars each, in as many columns as there are. All lines
 * have one scale, which leaves the first epoch out where there are several: its steep part would flatten the rest.
 */
public final class Sparklines {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int MOST_BARS = 40;
    private static final int FEWEST_BARS = 6;
    private static final int LONGEST_NAME = 26;
    /** Columns of what stands after the bars, with the spaces before and after them. */
    private static final int AROUND = 34;

    private Sparklines() {}

    /**
     * The text, each line ended by a line feed.
     *
     * @param columns of text
     * @param paint given a colour such as {@code #D55E00} and bars, says how they are written
     */
    public static String render(Results results, int columns, BinaryOperator<String> paint) {
        return render(results, columns, paint, Language.EN);
    }

    /** As {@link #render(Results, int, BinaryOperator)}, in a language. */
    public static String render(Results results, int columns, BinaryOperator<String> paint, Language language) {
        List<String> arms = results.spec().arms();
        List<Curve> curves = arms.stream()
                .map(arm -> Curve.of(arm, results.runs(), Metric.TEST_LOSS::of))
                .toList();
        double[] shown = curves.stream().flatMapToDouble(Sparklines::shown).toArray();
        if (shown.length == 0) {
            return "";
        }
        double low = DoubleStream.of(shown).min().getAsDouble();
        double high = DoubleStream.of(shown).max().getAsDouble();
        int width = Math.min(
                Math.min(LONGEST_NAME, Math.max(12, (columns - AROUND) * 2 / 5)),
                arms.stream().mapToInt(TextLines::width).max().getAsInt());
        int most = Math.max(FEWEST_BARS, Math.min(MOST_BARS, columns - AROUND - width));
        List<String> names = ShortNames.of(arms, Math.max(4, width));
        String heading = language.say("report.sparklines", Numbers.fixed(low, 3), Numbers.fixed(high, 3));
        StringBuilder text = new StringBuilder(TextLines.wrap(heading, "", "", columns));
        ArmColors colors = new ArmColors(arms);
        for (int i = 0; i < arms.size(); i++) {
            Curve curve = curves.get(i);
            if (!curve.isEmpty()) {
                String name = TextLines.left(names.get(i), width);
                String bars = paint.apply(colors.hex(arms.get(i)), bars(curve.mean(), most, low, high));
                text.append(name + "  " + bars + "  " + lowest(curve, language) + "\n");
            }
        }
        return text.toString();
    }

    private static DoubleStream shown(Curve curve) {
        return DoubleStream.of(curve.mean()).skip(curve.mean().length > 3 ? 1 : 0);
    }

    private static String bars(double[] values, int most, double low, double high) {
        int n = Math.min(most, values.length);
        StringBuilder bars = new StringBuilder();
        for (int i = 0; i < n; i++) {
            int from = i * values.length / n;
            int to = (i + 1) * values.length / n;
            double mean = DoubleStream.of(values)
                    .skip(from)
                    .limit(to - from)
                    .average()
                    .getAsDouble();
            double share = high > low ? (mean - low) / (high - low) : 0;
            int level = (int) Math.round(share * (BARS.length() - 1));
            bars.append(BARS.charAt(Math.max(0, Math.min(BARS.length() - 1, level))));
        }
        return bars.toString();
    }

    private static String lowest(Curve curve, Language language) {
        int best = 0;
        for (int i = 1; i < curve.mean().length; i++) {
            best = curve.mean()[i] < curve.mean()[best] ? i : best;
        }
        return language.say("report.sparklines.lowest", Numbers.fixed(curve.mean()[best], 3), best + 1);
    }
}
