package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.reglab.BadInputException;
import org.reglab.data.DataSplit;

/** Which of the samples that may train a seed trains on. The test set is the same for all seeds. */
public enum Sample {
    /** Each seed trains on the same samples, the first ones: what differs between seeds is initialisation, order and masks. */
    FIRST,
    /**
     * Each seed draws its own, stratified by class, so that what is found holds for other samples of the same kind as well. All
     * arms of a seed train on the same ones.
     */
    PER_SEED;

    /**
     * What a seed trains on.
     *
     * @param data with a pool, if each seed draws its own
     */
    DataSplit of(DataSplit data, long seed) {
        return this == FIRST ? data : data.pool().orElseThrow().draw(seed);
    }

    /** @throws BadInputException if there is no such choice */
    @JsonCreator
    public static Sample parse(String name) {
        for (Sample sample : values()) {
            if (sample.toString().equals(name)) {
                return sample;
            }
        }
        throw BadInputException.of(BadInputException.option("sample"), name, "first or per-seed");
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
