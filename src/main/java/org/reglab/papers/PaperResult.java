package org.reglab.papers;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A paper's experiment after its run.
 *
 * @param design what was decided before
 * @param seen what the figures say
 * @param seconds how long it took by the clock
 * @param processorSeconds how much processor time it took
 * @param measured the figures, of the form of {@link Paper#resultType()}
 */
public record PaperResult(Design design, Seen seen, double seconds, double processorSeconds, JsonNode measured) {}
