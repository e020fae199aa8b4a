package org.reglab.report.page;

/**
 * A command line with a button that copies it.
 *
 * @param label what it does
 * @param text the command
 */
public record Command(String label, String text) implements Block {}
