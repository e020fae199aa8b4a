package org.reglab.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashSet;
import java.util.List;
import org.reglab.BadInputException;
import org.reglab.data.MiniBatches;
import org.reglab.network.Arm;
import org.reglab.network.Engine;
import org.reglab.network.Optimizer;
import org.reglab.network.Regularizer.BatchNorm;
import org.reglab.network.Regularizer.EarlyStopping;

/**
 * Everything that decides an experiment's numbers; how many runs go side by side is not part of it, since it changes none of
 * them.
 *
 * @param data {@code mnist}, {@code fashion-mnist}, a folder of idx files or a CSV file
 * @param label the label column of a CSV file, or null for the last
 * @param trainSize how many images train: the first n of the train file
 * @param valSize how many images validate, from the end of the train file; 0 for none
 * @param hidden units of each hidden layer, from input to output; may be empty
 * @param arms the networks to compare; the first is the one that the others are held against
 * @param seeds one run per arm and seed
 * @param epochs passes over the training subset
 * @param batch images per mini-batch; see {@link org.reglab.data.MiniBatches} for a last one that would be short
 * @param optimizer the optimizer
 * @param lr learning rate
 * @param engine what computes the networks
 */
public record ExperimentSpec(
        String data,
        @JsonInclude(JsonInclude.Include.NON_NULL) String label,
        int trainSize,
        int valSize,
        List<Integer> hidden,
        List<Arm> arms,
        List<Long> seeds,
        int epochs,
        int batch,
        Optimizer optimizer,
        double lr,
        Engine engine) {

    /** @throws BadInputException naming the first value that is not allowed */
    public ExperimentSpec {
        hidden = List.copyOf(hidden);
        arms = List.copyOf(arms);
        seeds = List.copyOf(seeds);
        requireAtLeast("--train-size", trainSize, 1);
        requireAtLeast("--val-size", valSize, 0);
        requireAtLeast("--epochs", epochs, 1);
        requireAtLeast("--batch", batch, 1);
        hidden.forEach(units -> requireAtLeast("--hidden", units, 1));
        if (!(lr > 0 && Double.isFinite(lr))) {
            throw BadInputException.of("--lr", lr, "a number above 0");
        }
        if (arms.isEmpty()) {
            throw BadInputException.of("--arms", "", "at least one arm");
        }
        Arm.requireDistinct(arms);
        requireSeeds(seeds);
        for (Arm arm : arms) {
            if (arm.find(EarlyStopping.class).isPresent() && valSize == 0) {
                throw new BadInputException("--val-size is 0; arm '" + arm
                        + "' stops early and needs a validation split of at least 1 image.");
            }
            if (arm.find(BatchNorm.class).isPresent() && MiniBatches.smallest(trainSize, batch) < 2) {
                throw new BadInputException("--batch " + batch + " with --train-size " + trainSize
                        + " makes a mini-batch of one image; arm '" + arm + "' needs at least 2 in each.");
            }
        }
    }

    private static void requireSeeds(List<Long> seeds) {
        if (seeds.isEmpty()) {
            throw BadInputException.of("--seeds", "", "at least one seed");
        }
        var seen = new HashSet<Long>();
        for (long seed : seeds) {
            if (!seen.add(seed)) {
                throw new BadInputException("--seeds names " + seed + " twice; allowed is each seed once.");
            }
        }
    }

    private static void requireAtLeast(String key, int value, int least) {
        if (value < least) {
            throw BadInputException.of(key, value, "a whole number from " + least);
        }
    }

    /** How many runs the experiment has. */
    public int runCount() {
        return arms.size() * seeds.size();
    }
}
