package org.reglab.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reglab.BadInputException;
import org.reglab.data.IdxRecordReader.Batch;

/** A folder with the four idx files of a data set under MNIST's names, each plain or {@code .gz}. */
final class IdxFolder {
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    static final List<String> NAMES = List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);

    private final Path folder;
    private final Checksums contents;
    private final String remedy;

    /**
     * @param folder where the files are
     * @param contents checksums of the uncompressed files
     * @param remedy what to do about a file that is missing or wrong, as the end of a sentence
     */
    IdxFolder(Path folder, Checksums contents, String remedy) {
        this.folder = folder;
        this.contents = contents;
        this.remedy = remedy;
    }

    /** The file of this name in a folder. {@code .gz} comes first: that is what is downloaded and has checksums beside it. */
    static Optional<Path> find(Path folder, String name) {
        return Stream.of(folder.resolve(name + ".gz"), folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Reads, checks and splits.
     *
     * @param name the data set's name
     * @throws BadInputException if a file is missing, damaged, or does not fit the others or the request
     */
    DataSplit load(String name, DataRequest request) {
        Checksums files = checksumsBeside();
        Supplier<IdxRecordReader> testReader =
                () -> new IdxRecordReader(read(TEST_IMAGES, files), read(TEST_LABELS, files));
        CompletableFuture<IdxRecordReader> test = CompletableFuture.supplyAsync(testReader);
        IdxRecordReader train = new IdxRecordReader(read(TRAIN_IMAGES, files), read(TRAIN_LABELS, files));
        return split(name, request, train, join(test));
    }

    private static IdxRecordReader join(CompletableFuture<IdxRecordReader> reader) {
        try {
            return reader.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BadInputException badInput) {
                throw badInput;
            }
            throw e;
        }
    }

    private DataSplit split(String name, DataRequest request, IdxRecordReader train, IdxRecordReader test) {
        requireSameImageSize(train.images(), test.images());
        int classCount = Math.max(train.maxLabel(), test.maxLabel()) + 1;
        if (classCount < 2) {
            throw new BadInputException(
                    folder + " has only the label 0; expected are at least 2 classes, labelled 0, 1 and so on.");
        }
        requireNoGap(train, test, classCount);
        int trainSize = request.trainSizeOf(name, train.size(), "images");
        Examples.requireRoom(
                name,
                (long) trainSize + request.valSize() + test.size(),
                train.images().itemSize(),
                classCount);
        List<DataFile> files = Stream.of(train.images(), train.labels(), test.images(), test.labels())
                .map(IdxFile::file)
                .toList();
        Examples testExamples = examples(test.nextBatch(test.size()), test, classCount);
        Pool.Gathering gathering = (ofTrain, ofValidation) -> new DataSplit(
                name,
                examples(train.read(ofTrain), train, classCount),
                ofValidation.length == 0
                        ? Optional.empty()
                        : Optional.of(examples(train.read(ofValidation), train, classCount)),
                testExamples,
                files);
        int end = train.size();
        return gathering
                .of(
                        IntStream.range(0, trainSize).toArray(),
                        IntStream.range(end - request.valSize(), end).toArray())
                .withPool(Optional.of(new Pool(train.classes(), classCount, trainSize, request.valSize(), gathering)));
    }

    /** Labels from 0, or from 1 as EMNIST's letters; anything else is more likely not a file of labels. */
    private void requireNoGap(IdxRecordReader train, IdxRecordReader test, int classCount) {
        boolean[] ofTrain = train.labelsPresent();
        boolean[] ofTest = test.labelsPresent();
        for (int label = 1; label < classCount; label++) {
            if (!ofTrain[label] && !ofTest[label]) {
                throw new BadInputException(folder + " has the label " + (classCount - 1) + " but no image with "
                        + label + "; expected are labels from 0 or 1 without a gap.");
            }
        }
    }

    private static Examples examples(Batch batch, IdxRecordReader reader, int classCount) {
        SampleShape shape = new SampleShape.Image(
                1, reader.images().size(1), reader.images().size(2));
        return Examples.of(batch.features(), batch.labels(), classCount, shape);
    }

    private static void requireSameImageSize(IdxFile train, IdxFile test) {
        if (train.size(1) != test.size(1) || train.size(2) != test.size(2)) {
            throw new BadInputException(test.path() + " has images of " + test.size(1) + " x " + test.size(2)
                    + " pixels; expected are " + train.size(1) + " x " + train.size(2) + ", as in "
                    + train.path().getFileName() + ".");
        }
    }

    private IdxFile read(String name, Checksums files) {
        Path file = find(folder, name)
                .orElseThrow(() -> new BadInputException(folder + " has no " + name + ".gz and no " + name
                        + "; expected are the four files " + String.join(", ", NAMES) + ", plain or .gz, so " + remedy
                        + "."));
        return IdxFile.read(file, files, contents);
    }

    private Checksums checksumsBeside() {
        Path list = folder.resolve(Checksums.FILE_NAME);
        if (!Files.isRegularFile(list)) {
            return Checksums.NONE;
        }
        try {
            return Checksums.parse(Files.readString(list), list.toString(), remedy);
        } catch (IOException e) {
            throw new BadInputException(list + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
