package org.reglab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.reglab.BadInputException;
import org.reglab.data.SampleShape.Features;
import org.reglab.data.SampleShape.Image;
import org.reglab.data.SampleShape.Sequence;

class ExamplesTest {
    private static final float[][] ROWS = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
    private static final int[] CLASSES = {0, 2, 1, 2};

    private static INDArray oneHot() {
        return Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {0, 0, 1}});
    }

    /** The same numbers in every form that ND4J knows: gathering rows of some of them crashed the JVM. */
    static Stream<Arguments> forms() {
        INDArray floats = Nd4j.createFromArray(ROWS);
        INDArray wide = Nd4j.hstack(Nd4j.ones(DataType.FLOAT, 4, 1), floats, Nd4j.ones(DataType.FLOAT, 4, 2));
        INDArray high = Nd4j.vstack(Nd4j.ones(DataType.FLOAT, 1, 3), floats, Nd4j.ones(DataType.FLOAT, 2, 3));
        return Stream.of(
                Arguments.of("floats", floats),
                Arguments.of("doubles", Nd4j.create(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}})),
                Arguments.of("whole numbers", floats.castTo(DataType.INT32)),
                Arguments.of("bytes", floats.castTo(DataType.UINT8)),
                Arguments.of("half floats", floats.castTo(DataType.FLOAT16)),
                Arguments.of("column order", floats.dup('f')),
                Arguments.of(
                        "doubles in column order",
                        floats.castTo(DataType.DOUBLE).dup('f')),
                Arguments.of("a view of columns", wide.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 4))),
                Arguments.of("a view of rows", high.get(NDArrayIndex.interval(1, 5), NDArrayIndex.all())),
                Arguments.of("a transposed array", floats.transpose().dup('c').transpose()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void numbersOfEveryTypeAndOrderAreGatheredRowByRow(String form, INDArray features) {
        INDArray labels = form.contains("column") ? oneHot().dup('f') : oneHot().castTo(features.dataType());
        Examples examples = new Examples(features, labels, CLASSES, 3);
        MiniBatches batches = new MiniBatches(examples, 2, 1);
        boolean[] seen = new boolean[4];
        for (int step = 0; step < 2; step++) {
            MiniBatches.Batch batch = batches.next();
            for (int i = 0; i < 2; i++) {
                int row = ((int) batch.features().getFloat(i, 0) - 1) / 3;
                assertThat(batch.features().getRow(i).toFloatVector()).containsExactly(ROWS[row]);
                assertThat(batch.labels().getFloat(i, CLASSES[row])).isEqualTo(1);
                assertThat(batch.labels().getRow(i).sumNumber().floatValue()).isEqualTo(1);
                seen[row] = true;
            }
        }
        assertThat(seen).containsOnly(true);
        assertThat(examples.features().dataType()).isEqualTo(DataType.FLOAT);
    }

    @Test
    void floatsThatLieRowByRowAreNotCopied() {
        INDArray features = Nd4j.createFromArray(ROWS);
        assertThat(new Examples(features, oneHot(), CLASSES, 3).features()).isSameAs(features);
    }

    @Test
    void labelsAreMadeFromClasses() {
        Examples examples = Examples.of(ROWS, CLASSES);
        assertThat(examples.labels()).isEqualTo(oneHot());
        assertThat(examples.classCount()).isEqualTo(3);
        assertThat(examples.inputs()).isEqualTo(3);
        assertThat(examples.shape()).isEqualTo(new Features(3));
        assertThat(examples.classCounts()).containsExactly(1, 1, 2);
        assertThat(Examples.of(ROWS, new int[4]).classCount()).isEqualTo(2);
        assertThat(Examples.of(ROWS, CLASSES, 5).labels().shape()).containsExactly(4, 5);
    }

    @Test
    void smoothedLabelsAreTaken() {
        INDArray smooth = oneHot().mul(0.7).add(0.1);
        assertThat(new Examples(Nd4j.createFromArray(ROWS), smooth, CLASSES, 3).labels())
                .isEqualTo(smooth);
    }

    @Test
    void oneRowIsEnough() {
        Examples one = Examples.of(new float[][] {{0.5f, 1.5f}}, new int[] {1});
        MiniBatches batches = new MiniBatches(one, 1, 1);
        for (int epoch = 0; epoch < 2; epoch++) {
            MiniBatches.Batch batch = batches.next();
            assertThat(batch.features().toFloatMatrix()).isDeepEqualTo(new float[][] {{0.5f, 1.5f}});
            assertThat(batch.labels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1}});
        }
        assertThat(one.first(5).size()).isEqualTo(1);
        assertThat(one.rows(0, 0, 0).classes()).containsExactly(1, 1, 1);
    }

    @Test
    void rowsAreChosenWithTheirLabels() {
        Examples chosen = Examples.of(ROWS, CLASSES).rows(3, 0, 3);
        assertThat(chosen.features().toFloatMatrix()).isDeepEqualTo(new float[][] {ROWS[3], ROWS[0], ROWS[3]});
        assertThat(chosen.classes()).containsExactly(2, 0, 2);
        assertThat(chosen.labels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 0, 1}});
        assertThat(chosen.classCount()).isEqualTo(3);
    }

    @Test
    void theFirstAreTheFirst() {
        Examples all = Examples.of(ROWS, CLASSES);
        assertThat(all.first(2).features().toFloatMatrix()).isDeepEqualTo(new float[][] {ROWS[0], ROWS[1]});
        assertThat(all.first(2).classes()).containsExactly(0, 2);
        assertThat(all.first(99).classes()).containsExactly(CLASSES);
    }

    @Test
    void otherFeaturesKeepTheShapeOfASampleWhereTheirNumberStays() {
        Examples images = Examples.of(Nd4j.rand(DataType.FLOAT, 4, 6), CLASSES, 3, new Image(1, 2, 3));
        INDArray others = Nd4j.rand(DataType.FLOAT, 4, 6);
        assertThat(images.withFeatures(others).features()).isEqualTo(others);
        assertThat(images.withFeatures(others).shape()).isEqualTo(new Image(1, 2, 3));
        assertThat(images.withFeatures(others).classes()).containsExactly(CLASSES);
        assertThat(images.rows(1, 2).shape()).isEqualTo(new Image(1, 2, 3));
        assertThat(images.withFeatures(Nd4j.rand(DataType.FLOAT, 4, 7)).shape()).isEqualTo(new Features(7));
    }

    @Test
    void shapesCountTheirNumbersAndSayWhatTheyAre() {
        assertThat(List.of(new Features(7), new Image(3, 4, 5), new Sequence(6, 2)))
                .extracting(SampleShape::size)
                .containsExactly(7, 60, 12);
        assertThat(List.of(new Features(7), new Image(3, 4, 5), new Sequence(6, 2)))
                .extracting(SampleShape::toString)
                .containsExactly("7 features", "3 × 4 × 5 pixels", "6 steps of 2 features");
    }

    static Stream<Arguments> refusals() {
        INDArray features = Nd4j.createFromArray(ROWS);
        INDArray five = Nd4j.eye(5).castTo(DataType.FLOAT);
        INDArray nan = features.dup().putScalar(1, 1, Float.NaN);
        INDArray infinite = nan.dup().putScalar(2, 0, Float.NEGATIVE_INFINITY);
        INDArray large = features.castTo(DataType.DOUBLE).putScalar(0, 0, 1e300);
        INDArray nanLabel = oneHot().putScalar(1, 0, Float.NaN);
        return Stream.of(
                refusal(
                        () -> new Examples(Nd4j.rand(5, 3), five, new int[] {0, 1, 2, 3, 9}, 5),
                        "The class of sample 4 is 9; allowed is a whole number from 0 to 4."),
                refusal(
                        () -> Examples.of(ROWS, new int[] {0, -1, 0, 1}),
                        "The class of sample 1 is -1; allowed is a whole number from 0 to 1."),
                refusal(
                        () -> Examples.of(ROWS, CLASSES, 2),
                        "The class of sample 1 is 2; allowed is a whole number from 0 to 1."),
                refusal(
                        () -> Examples.of(nan, CLASSES, 3, new Features((int) nan.size(1))),
                        "features has 1 value that is not a number or infinite; allowed are finite numbers."),
                refusal(
                        () -> Examples.of(infinite, CLASSES, 3, new Features((int) infinite.size(1))),
                        "features has 2 values that are not a number or infinite; allowed are finite numbers."),
                refusal(
                        () -> Examples.of(large, CLASSES, 3, new Features((int) large.size(1))),
                        "features has 1 value that is not a number or infinite; allowed are finite numbers."),
                refusal(
                        () -> Examples.of(new float[][] {{1, 2}, {3}}, new int[2]),
                        "features has 1 numbers in row 1; allowed is as many as in the first, and at least 1."),
                refusal(
                        () -> Examples.of(new float[][] {{}, {}}, new int[2]),
                        "features has 0 numbers in row 0; allowed is as many as in the first, and at least 1."),
                refusal(
                        () -> Examples.of(new float[0][], new int[0]),
                        "features has 0 rows; allowed is one for each class given."),
                refusal(() -> Examples.of(ROWS, new int[0]), "There are 0 samples; allowed is 1 or more."),
                refusal(
                        () -> Examples.of(ROWS, new int[3]),
                        "features has 4 rows; allowed is 3, one for each class given."),
                refusal(
                        () -> new Examples(features, five, CLASSES, 5),
                        "labels has 5 rows; allowed is 4, one for each class given."),
                refusal(
                        () -> new Examples(features, oneHot(), CLASSES, 4),
                        "labels has 3 columns; allowed is 4, one for each of the classes."),
                refusal(
                        () -> new Examples(features, oneHot(), CLASSES, 1),
                        "classCount is '1'; allowed is a number of classes from 2."),
                refusal(
                        () -> new Examples(features, oneHot(), new int[] {0, 2, 0, 2}, 3),
                        "labels has its largest value in row 2 at class 1; allowed is class 0, as classes says."),
                refusal(
                        () -> new Examples(features, nanLabel, CLASSES, 3),
                        "labels has its largest value in row 1 at class 0; allowed is class 2, as classes says."),
                refusal(
                        () -> new Examples(features, oneHot(), CLASSES, 3, new Image(1, 2, 2)),
                        "features has 3 columns; allowed is 4, for samples of 1 × 2 × 2 pixels."),
                refusal(
                        () -> new Examples(features.reshape(4, 1, 3), oneHot(), CLASSES, 3),
                        "features has the shape [4, 1, 3]; allowed is [samples, columns]."),
                refusal(
                        () -> new Examples(features, Nd4j.createFromArray(0f, 2, 1, 2), CLASSES, 3),
                        "labels has the shape [4]; allowed is [samples, columns]."),
                refusal(
                        () -> Examples.of(ROWS, CLASSES).withFeatures(Nd4j.ones(5, 3)),
                        "features has 5 rows; allowed is 4, one for each class given."),
                refusal(
                        () -> Examples.of(ROWS, CLASSES).rows(0, 4),
                        "There is no sample 4; allowed is a number from 0 to 3."),
                refusal(
                        () -> Examples.of(ROWS, CLASSES).rows(-1),
                        "There is no sample -1; allowed is a number from 0 to 3."),
                refusal(() -> Examples.of(ROWS, CLASSES).first(0), "There are 0 samples; allowed is 1 or more."),
                refusal(() -> Examples.of(ROWS, CLASSES).first(-1), "There are 0 samples; allowed is 1 or more."),
                refusal(
                        () -> new MiniBatches(Examples.of(ROWS, CLASSES), 0, 1),
                        "batch is '0'; allowed is a whole number from 1."),
                refusal(() -> new Image(1, 0, 2), "height is '0'; allowed is a whole number from 1."),
                refusal(() -> new Sequence(0, 2), "steps is '0'; allowed is a whole number from 1."));
    }

    private static Arguments refusal(Executable made, String sentence) {
        return Arguments.of(made, sentence);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void refuses(Executable made, String sentence) {
        assertThatThrownBy(made::execute).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }

    static Stream<Arguments> splits() {
        Examples train = Examples.of(ROWS, CLASSES);
        Examples wider = Examples.of(new float[2][4], new int[] {0, 2});
        Examples more = Examples.of(new float[2][3], new int[] {0, 3});
        Examples image = Examples.of(Nd4j.ones(4, 3), CLASSES, 3, new Image(1, 1, 3));
        return Stream.of(
                refusal(
                        () -> DataSplit.of("own", train, wider),
                        "The test samples have 4 features; allowed is 3 features, as the training samples have."),
                refusal(
                        () -> DataSplit.of("own", train, more),
                        "The test samples have 4 classes; allowed is 3, as the training samples have."),
                refusal(
                        () -> DataSplit.of("own", train, train).withValidation(wider),
                        "The validation samples have 4 features; allowed is 3 features, as the training samples have."),
                refusal(
                        () -> DataSplit.of("own", train, train).withValidation(more),
                        "The validation samples have 4 classes; allowed is 3, as the training samples have."),
                refusal(
                        () -> DataSplit.of("own", train, image),
                        "The test samples have 1 × 1 × 3 pixels; allowed is 3 features, as the training samples have."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("splits")
    void partsOfADataSetAreAlike(Executable made, String sentence) {
        assertThatThrownBy(made::execute).isInstanceOf(BadInputException.class).hasMessage(sentence);
    }

    @Test
    void aMiniBatchLargerThanTheDataHoldsAllOfThem() {
        assertThat(MiniBatches.count(4, Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(MiniBatches.smallest(4, Integer.MAX_VALUE)).isEqualTo(4);
        assertThat(MiniBatches.count(Integer.MAX_VALUE, 2)).isEqualTo(1 << 30);
        MiniBatches batches = new MiniBatches(Examples.of(ROWS, CLASSES), Integer.MAX_VALUE, 1);
        assertThat(batches.count()).isEqualTo(1);
        int[] firsts = IntStream.of(batches.next().features().getColumn(0).toIntVector())
                .sorted()
                .toArray();
        assertThat(firsts).containsExactly(1, 4, 7, 10);
    }
}
