package org.reglab.report.page;

/**
 * A name with a colour and a mark of its own, in charts, tables and pictures alike.
 *
 * @param name for example an arm's
 * @param color on a light page, as in CSS
 * @param darkColor on a dark page
 * @param mark the shape of its points, by Chart.js' names: circle, rect, triangle, rectRot, crossRot, cross
 * @param dash lengths of its lines' dashes and gaps in pixels, as in {@code 8 4}; empty for a solid line
 */
public record Key(String name, String color, String darkColor, String mark, String dash) {}
