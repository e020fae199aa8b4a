package org.reglab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.reglab.text.Language;

/** How RegLab's charts look: white, large type, light grid, legend beside the plot. */
final class ChartStyle {
    static final int WIDTH = 900;
    static final int HEIGHT = 540;
    static final Color GREY = new Color(0x666666);
    static final BasicStroke SOLID = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final BasicStroke DASHED =
            new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0);
    /** Of what stays in the background where arms have dashes of their own. */
    static final BasicStroke DOTTED =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {1.5f, 3.5f}, 0);

    private static final Color GRID = new Color(0xE3E3E3);

    private ChartStyle() {}

    static Font font(int size, Language language) {
        return new Font(ChartFonts.family(language), Font.PLAIN, size);
    }

    static void apply(XYStyler styler, Language language) {
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartFontColor(Color.BLACK)
                .setChartPadding(12)
                .setChartTitleFont(font(18, language))
                .setChartTitleBoxVisible(false)
                .setLegendPosition(LegendPosition.OutsideE)
                .setLegendFont(font(15, language))
                .setLegendBorderColor(Color.WHITE)
                .setLegendBackgroundColor(Color.WHITE)
                .setLegendSeriesLineLength(34)
                .setMarkerSize(9);
        styler.setAxisTitleFont(font(15, language))
                .setAxisTickLabelsFont(font(14, language))
                .setAxisTickLabelsColor(Color.BLACK)
                .setAxisTickMarksColor(GREY)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotGridVerticalLinesVisible(false)
                .setPlotMargin(0)
                .setYAxisLabelAlignment(TextAlignment.Right)
                .setYAxisTickMarkSpacingHint(50);
    }

    /** The line of an arm. */
    static BasicStroke stroke(ArmColors.Dash dash) {
        if (dash == ArmColors.Dash.SOLID) {
            return SOLID;
        }
        String[] lengths = dash.lengths().split(" ");
        float[] pattern = new float[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            pattern[i] = Float.parseFloat(lengths[i]);
        }
        return new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
    }

    static Marker marker(ArmColors.Mark mark) {
        return switch (mark) {
            case CIRCLE -> SeriesMarkers.CIRCLE;
            case SQUARE -> SeriesMarkers.SQUARE;
            case TRIANGLE -> SeriesMarkers.TRIANGLE_UP;
            case DIAMOND -> SeriesMarkers.DIAMOND;
            case CROSS -> SeriesMarkers.CROSS;
            case PLUS -> SeriesMarkers.PLUS;
        };
    }
}
