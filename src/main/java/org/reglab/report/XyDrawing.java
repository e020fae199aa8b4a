package org.reglab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What RegLab's charts are drawn of: bands, lines, marks and a legend. What is added later is drawn on top. */
record XyDrawing(XYChart chart) {
    private static final int MARKS = 10;
    private static final int TRANSLUCENT = 45;

    /** An area from the lowest to the highest values. */
    void band(String name, double[] x, double[] low, double[] high, Color color) {
        int n = x.length;
        // There along the lowest values, and back along the highest.
        int[] way = IntStream.concat(IntStream.range(0, n), IntStream.iterate(n - 1, i -> i >= 0, i -> i - 1))
                .toArray();
        double[] there = IntStream.of(way).mapToDouble(i -> x[i]).toArray();
        double[] y = IntStream.range(0, 2 * n)
                .mapToDouble(i -> i < n ? low[way[i]] : high[way[i]])
                .toArray();
        XYSeries band = chart.addSeries(name, there, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), TRANSLUCENT));
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setMarker(SeriesMarkers.NONE);
        band.setShowInLegend(false);
    }

    /** A line without marks. */
    XYSeries line(String name, double[] x, double[] y, BasicStroke stroke, Color color) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineStyle(stroke);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
        return series;
    }

    /** Marks at about ten points, the last among them: one at each would hide the line. */
    void someMarks(String name, double[] x, double[] y, Marker marker, Color color) {
        int n = x.length;
        int step = (n + MARKS - 1) / MARKS;
        int[] at = IntStream.range(0, n).filter(i -> (n - 1 - i) % step == 0).toArray();
        marks(
                name,
                IntStream.of(at).mapToDouble(i -> x[i]).toArray(),
                IntStream.of(at).mapToDouble(i -> y[i]).toArray(),
                marker,
                color);
    }

    /** A mark at each point. */
    void marks(String name, double[] x, double[] y, Marker marker, Color color) {
        XYSeries marks = chart.addSeries(name, x, y);
        marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        marks.setMarker(marker);
        marks.setMarkerColor(color);
        marks.setShowInLegend(false);
    }

    /**
     * A line of the legend: a series without a point, which has line and mark in one.
     *
     * @param at a horizontal value that the chart shows: another one would stretch its axis
     */
    void legend(String name, double at, BasicStroke stroke, Color color, Marker marker) {
        String label = name;
        while (chart.getSeriesMap().containsKey(label)) {
            // Two long names may be shortened to the same; XChart wants each once.
            label += " ";
        }
        XYSeries legend = chart.addSeries(label, new double[] {at}, new double[] {Double.NaN});
        legend.setLineStyle(stroke);
        legend.setLineColor(color);
        legend.setMarker(marker);
        legend.setMarkerColor(color);
    }
}
