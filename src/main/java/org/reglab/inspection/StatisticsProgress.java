package org.reglab.inspection;

import java.util.List;
import java.util.stream.Stream;

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
    /** @throws IllegalArgumentException if it is not of as many units everywhere, or a unit not of as many steps */
    public StatisticsProgress {
        tracks = List.copyOf(tracks);
        if (step < 0 || mean.length != tracks.size() || variance.length != tracks.size()) {
            throw new IllegalArgumentException(tracks.size() + " units have been followed, with " + mean.length
                    + " means and " + variance.length + " variances.");
        }
        for (StatisticsTrack track : tracks) {
            boolean whole = Stream.of(
                            track.batchMean(), track.runningMean(), track.batchVariance(), track.runningVariance())
                    .allMatch(values -> values.length == track.steps().length);
            if (!whole) {
                throw new IllegalArgumentException("Unit " + track.unit() + " has not one statistic per step.");
            }
        }
    }
}
