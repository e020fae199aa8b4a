package org.reglab.comparison;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One figure of one arm, held against the first arm.
 *
 * @param summary the arm's own figures over its seeds; in JSON its fields stand directly in this object
 * @param difference the difference from the first arm; null for the first arm itself, and where no seed is common to both
 * @param verdict the difference in one sentence, with means over the seeds that both arms have
 */
public record MetricComparison(@JsonUnwrapped Summary summary, PairedDifference difference, String verdict) {}
