package org.reglab.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One arm's network at the end of the run with the first seed.
 *
 * @param arm the contender's name
 * @param seed the run's seed
 * @param predictions what it answers on the test set; null where there are more than {@value Inspector#MOST_CLASSES} classes
 * @param weights the weights of each layer that has some, from input to output
 * @param firstLayer weights of the first layer's units as images; null where no dense layer sees an image
 * @param normalized what goes into and comes out of each batch normalisation, from input to output
 * @param tracks running and batch statistics of the first batch normalisation's first units during training
 * @param dropout the first dropout layer of single units at work, or null if there is none
 * @param convolved what convolutions look for and find; null in other networks, and in files of an earlier version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArmInspection(
        String arm,
        long seed,
        Predictions predictions,
        List<WeightSummary> weights,
        WeightImages firstLayer,
        List<Normalized> normalized,
        List<StatisticsTrack> tracks,
        DropoutSample dropout,
        Convolved convolved) {
    public ArmInspection {
        weights = List.copyOf(weights);
        normalized = List.copyOf(normalized);
        tracks = List.copyOf(tracks);
    }

    /** Of a network without convolutions. */
    public ArmInspection(
            String arm,
            long seed,
            Predictions predictions,
            List<WeightSummary> weights,
            WeightImages firstLayer,
            List<Normalized> normalized,
            List<StatisticsTrack> tracks,
            DropoutSample dropout) {
        this(arm, seed, predictions, weights, firstLayer, normalized, tracks, dropout, null);
    }
}
