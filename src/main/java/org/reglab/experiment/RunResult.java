package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * One arm trained once with one seed.
 *
 * @param arm the contender's name
 * @param seed the run's seed
 * @param status how the run ended
 * @param epochs one entry per epoch, in order; of a diverged run only the epochs whose figures are finite
 * @param last the figures of the network that the run ends with ("final" in JSON): the last epoch's or, with early stopping,
 *     those of the epoch that was restored; null if the run diverged
 * @param parameters how many trainable parameters and running statistics the network holds
 * @param trainSeconds wall-clock seconds of training over all epochs, evaluation left out
 * @param samplesPerSecond training images per second of {@code trainSeconds}
 * @param machine what computed it, by {@link org.reglab.runtime.Machine#id()}; null if that is not known
 * @param sample tells the samples that the seed has drawn from others, by {@link org.reglab.data.Pool#checksum}; null if each
 *     seed trains on the same
 * @param classification how the network that the run ends with does on each class of the test set; null if the run diverged,
 *     or samples are no rows
 */
@JsonPropertyOrder({"arm", "seed", "status", "epochs", "final"})
public record RunResult(
        String arm,
        long seed,
        Status status,
        List<EpochMetrics> epochs,
        @JsonProperty("final") EpochMetrics last,
        long parameters,
        double trainSeconds,
        double samplesPerSecond,
        @JsonInclude(JsonInclude.Include.NON_NULL) String machine,
        @JsonInclude(JsonInclude.Include.NON_NULL) String sample,
        @JsonInclude(JsonInclude.Include.NON_NULL) ClassificationReport classification) {

    /** How a run ended. */
    public enum Status {
        /** All epochs were trained. */
        FINISHED,
        /** Early stopping ended the run and restored its best epoch. */
        STOPPED_EARLY,
        /** A loss was not a finite number; training stopped there. */
        DIVERGED;

        @JsonCreator
        static Status parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public RunResult {
        epochs = List.copyOf(epochs);
    }

    /** Of samples that are the same for each seed, and without figures of single classes. */
    public RunResult(
            String arm,
            long seed,
            Status status,
            List<EpochMetrics> epochs,
            EpochMetrics last,
            long parameters,
            double trainSeconds,
            double samplesPerSecond,
            String machine) {
        this(arm, seed, status, epochs, last, parameters, trainSeconds, samplesPerSecond, machine, null, null);
    }

    /** Which run it is. */
    public RunId id() {
        return new RunId(arm, seed);
    }

    /** Whether the run has final figures that can be compared. */
    public boolean comparable() {
        return last != null;
    }
}
