package org.reglab.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.reglab.comparison.Numbers;
import org.reglab.record.AtomicFiles;
import org.reglab.text.Language;

/** A chart of figures over the values of one setting, such as losses over λ: a line with a band for each figure. */
public final class ValueChart {
    private ValueChart() {}

    /**
     * One figure.
     *
     * @param name its name in the legend
     * @param mean at each value of the setting, from left to right
     * @param low the lowest seed at each value
     * @param high the highest
     */
    public record Line(String name, double[] mean, double[] low, double[] high) {}

    /**
     * Writes {@code dir/charts/name.png} and {@code .svg}.
     *
     * @param title what stands above
     * @param xTitle the setting
     * @param values its values as they are written below the chart, equally far apart
     * @param yTitle the unit of all lines
     * @param chosen the place of a value that is marked on the last line
     * @throws ChartsUnavailableException if this JDK cannot draw
     * @throws IOException if a file cannot be written
     */
    public static void write(
            Path dir,
            String name,
            String title,
            String xTitle,
            List<String> values,
            String yTitle,
            List<Line> lines,
            int chosen)
            throws IOException, ChartsUnavailableException {
        LearningCurves.requireDrawing();
        Path folder = dir.resolve(LearningCurves.FOLDER);
        AtomicFiles.write(
                folder.resolve(name + ".png"),
                new ChartImages(draw(title, xTitle, values, yTitle, lines, chosen)).png());
        AtomicFiles.write(
                folder.resolve(name + ".svg"),
                new ChartImages(draw(title, xTitle, values, yTitle, lines, chosen)).svg());
    }

    private static XYChart draw(
            String title, String xTitle, List<String> values, String yTitle, List<Line> lines, int chosen) {
        XYChart chart = new XYChartBuilder()
                .width(ChartStyle.WIDTH)
                .height(ChartStyle.HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        ChartStyle.apply(chart.getStyler(), Language.EN);
        double[] places = IntStream.range(0, values.size()).asDoubleStream().toArray();
        ArmColors colors = new ArmColors(lines.stream().map(Line::name).toList());
        XyDrawing drawing = new XyDrawing(chart);
        for (Line line : lines) {
            drawing.band(line.name() + " band", places, line.low(), line.high(), color(colors, line));
        }
        for (Line line : lines) {
            var marker = ChartStyle.marker(colors.mark(line.name()));
            drawing.line(line.name() + " line", places, line.mean(), ChartStyle.SOLID, color(colors, line));
            drawing.marks(line.name() + " marks", places, line.mean(), marker, color(colors, line));
            drawing.legend(line.name(), 0, ChartStyle.SOLID, color(colors, line), marker);
        }
        Line last = lines.get(lines.size() - 1);
        double top = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.high()))
                .max()
                .orElse(1);
        drawing.line(
                "chosen",
                new double[] {chosen, chosen},
                new double[] {0, last.mean()[chosen]},
                ChartStyle.DASHED,
                ChartStyle.GREY);
        drawing.legend("chosen", chosen, ChartStyle.DASHED, ChartStyle.GREY, SeriesMarkers.NONE);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.05 * top);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax((double) values.size() - 1);
        chart.getStyler().setXAxisMaxLabelCount(values.size());
        chart.getStyler().setxAxisTickLabelsFormattingFunction(x -> label(x, values));
        chart.getStyler().setyAxisTickLabelsFormattingFunction(y -> Numbers.fixed(y, top < 1 ? 2 : 1));
        return chart;
    }

    private static Color color(ArmColors colors, Line line) {
        return Color.decode(colors.hex(line.name()));
    }

    private static String label(double place, List<String> values) {
        long at = Math.round(place);
        return Math.abs(place - at) < 1e-6 && at >= 0 && at < values.size() ? values.get((int) at) : " ";
    }
}
