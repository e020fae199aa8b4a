package org.reglab.papers;

/**
 * What is seen, computed from the figures of a run.
 *
 * @param outcome how it stands to the paper
 * @param sentence one sentence with the figures that decide
 */
public record Seen(Outcome outcome, String sentence) {}
