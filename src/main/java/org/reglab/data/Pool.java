package org.reglab.data;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.reglab.BadInputException;

/**
 * All samples that may train, from which each seed draws its own: at random, stratified by class, training and validation
 * samples apart. What is not drawn is the test set. A seed's draw depends on the seed and the sizes alone, so that all arms of
 * a seed train on the same samples.
 *
 * <p>Safe for use by several threads.
 */
public final class Pool {
    /** Makes data of samples of the pool. */
    @FunctionalInterface
    interface Gathering {
        /**
         * @param train places of the training samples in the pool
         * @param validation places of the validation samples, none of them a training sample
         */
        DataSplit of(int[] train, int[] validation);
    }

    private final int[] classes;
    private final int classCount;
    private final int trainSize;
    private final int valSize;
    private final Gathering gathering;

    /**
     * @param classes the class of each sample
     * @param trainSize how many samples a seed draws to train on
     * @param valSize how many more it draws to validate on
     */
    Pool(int[] classes, int classCount, int trainSize, int valSize, Gathering gathering) {
        this.classes = classes.clone();
        this.classCount = classCount;
        this.trainSize = trainSize;
        this.valSize = valSize;
        this.gathering = gathering;
    }

    /**
     * Of samples of one's own.
     *
     * @param samples from which each seed draws
     * @param trainSize how many it draws to train on, from 1
     * @param valSize how many more it draws to validate on, from 0
     * @param test the test set of all seeds
     * @throws BadInputException if the samples are too few, or do not fit the test set
     */
    public static Pool of(String name, Examples samples, int trainSize, int valSize, Examples test) {
        DataRequest sizes = new DataRequest(name, null, trainSize, valSize);
        sizes.trainSizeOf(name, samples.size(), "samples");
        DataSplit whole = DataSplit.of(name, samples, test);
        return new Pool(samples.classes(), samples.classCount(), trainSize, valSize, (train, validation) -> {
            DataSplit drawn = DataSplit.of(name, samples.rows(train), whole.test());
            return validation.length == 0 ? drawn : drawn.withValidation(samples.rows(validation));
        });
    }

    /** How many samples there are to draw from. */
    public int size() {
        return classes.length;
    }

    /** Whether all samples are drawn to train on, so that each seed has the same. */
    public boolean isDrawnWhole() {
        return trainSize == size();
    }

    /** The data of a seed, which have this pool. */
    public DataSplit draw(long seed) {
        StratifiedDraw drawn = drawn(seed);
        return gathering.of(drawn.train(), drawn.validation()).withPool(Optional.of(this));
    }

    /**
     * Tells one seed's samples from another's: the first 16 digits of the SHA-256 of the training samples' places in the pool,
     * in rising order, and then the validation samples', as big-endian ints. Places count from 0.
     */
    public String checksum(long seed) {
        StratifiedDraw drawn = drawn(seed);
        ByteBuffer bytes = ByteBuffer.allocate(4 * (drawn.train().length + drawn.validation().length));
        bytes.asIntBuffer().put(drawn.train()).put(drawn.validation());
        return Checksums.sha256(bytes.array()).substring(0, 16);
    }

    /** The same draws, with each seed's data changed in a way that leaves the drawn samples as they are. */
    Pool changed(UnaryOperator<DataSplit> change) {
        return new Pool(
                classes,
                classCount,
                trainSize,
                valSize,
                (train, validation) -> change.apply(gathering.of(train, validation)));
    }

    private StratifiedDraw drawn(long seed) {
        return StratifiedDraw.of(classes, classCount, trainSize, valSize, seed);
    }
}
