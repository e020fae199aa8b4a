package org.reglab.papers;

import org.reglab.report.Picture;

/**
 * A drawing of a paper's figures.
 *
 * @param name of the file, without its ending
 * @param text what is drawn, for readers who cannot see it
 * @param picture the drawing
 */
public record Figure(String name, String text, Picture picture) {}
