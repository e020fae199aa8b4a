package org.reglab.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.reglab.text.Language;

/**
 * A grid of cells whose colour is their value: blue where it is low, white in the middle, orange where it is high.
 *
 * @param values [rows][columns]
 */
record HeatMap(
        String title,
        String xTitle,
        List<String> columns,
        String yTitle,
        List<String> rows,
        double[][] values,
        int decimals) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final Color[] COLORS = {new Color(0x6FAFDB), Color.WHITE, new Color(0xF0A860)};

    HeatMapChart draw() {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler()
                .setRangeColors(COLORS)
                .setShowValue(true)
                .setValueFont(ChartStyle.font(14, Language.EN))
                .setHeatMapValueDecimalPattern("0." + "0".repeat(decimals))
                .setDrawBorder(true);
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setChartTitleFont(ChartStyle.font(16, Language.EN))
                .setChartTitleBoxVisible(false)
                .setLegendVisible(false);
        chart.getStyler()
                .setAxisTitleFont(ChartStyle.font(14, Language.EN))
                .setAxisTickLabelsFont(ChartStyle.font(13, Language.EN));
        List<Number[]> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                cells.add(new Number[] {column, row, values[row][column]});
            }
        }
        chart.addSeries("values", columns, rows, cells);
        return chart;
    }
}
