package org.reglab.inspection;

import java.util.List;

/**
 * What has been recorded of a network's running statistics, and what recording goes on from.
 *
 * @param step steps so far
 * @param next the step to record next
 * @param mean each unit's running mean after the last step
 * @param variance each unit's running variance after the last step
 * @param tracks what has been recorded of each unit
 */
public record StatisticsProgress(
        int step, double next, double[] mean, double[] variance, List<StatisticsTrack> tracks) {
    public StatisticsProgress {
        tracks = List.copyOf(tracks);
    }
}
