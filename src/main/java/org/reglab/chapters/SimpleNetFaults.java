package org.reglab.chapters;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.report.TextLines;

/**
 * Document 002's code as written, fault by fault: each line does on ND4J what its PyTorch counterpart does, so that one sees
 * which of them stop a Java program as well and which only give wrong numbers.
 */
final class SimpleNetFaults {
    private static final int BATCH = 32;
    private static final int UNITS = 50;

    private static final String VIEW_AS = "RuntimeError: shape '[32, 50]' is invalid for input of size 50";
    private static final String TARGET_SIZE =
            "ValueError: Using a target size (torch.Size([32])) that is different to the"
                    + " input size (torch.Size([32, 1])) is deprecated. Please ensure they have the same size.";
    private static final String LONG_TARGET = "RuntimeError: Found dtype Long but expected Float";
    private static final String RAW_OUTPUT = "RuntimeError: all elements of input should be between 0 and 1";

    private SimpleNetFaults() {}

    /**
     * One fault.
     *
     * @param line what the document writes, in short
     * @param pytorch what PyTorch 2.13 makes of it
     * @param here what ND4J or Deeplearning4j makes of the same: its message, or a figure
     */
    record Fault(String line, String pytorch, String here) {
        /** A point of a list. */
        String text(int width) {
            return TextLines.wrap(line, "- ", "  ", width)
                    + TextLines.wrap(pytorch, "    PyTorch: ", "      ", width)
                    + TextLines.wrap(here, "    here:    ", "      ", width);
        }
    }

    /** Every fault, in the order in which one meets them when the one before is repaired. */
    static List<Fault> all() {
        INDArray x = features(); // [32, 50]
        INDArray z = Nd4j.randn(DataType.FLOAT, BATCH, 1).mul(2); // [32, 1], raw outputs
        INDArray ones = Nd4j.ones(DataType.FLOAT, BATCH, 1); // [32, 1]
        return List.of(
                new Fault(
                        "weight.view_as(x_hat): 50 numbers as 32 x 50",
                        VIEW_AS,
                        outcome(() -> Nd4j.ones(UNITS).reshape(BATCH, UNITS))),
                new Fault(
                        "labels of shape [32] for outputs of shape [32, 1]",
                        TARGET_SIZE,
                        outcome(() -> crossEntropy(Nd4j.ones(DataType.FLOAT, BATCH), z))),
                new Fault(
                        "labels of type long",
                        LONG_TARGET,
                        outcome(() -> crossEntropy(ones.castTo(DataType.INT64), z))),
                new Fault("binary cross-entropy of raw outputs", RAW_OUTPUT, outcome(() -> crossEntropy(ones, z))),
                new Fault(
                        "mean([0, 1]) and var([0, 1]): one mean for 50 features",
                        "runs",
                        String.format(
                                Locale.ROOT,
                                "runs: feature means up to %.2f, not 0",
                                largest(normalizedByScalars(x).mean(0)))));
    }

    /** 32 samples of 50 features, each with a mean of its own. */
    private static INDArray features() {
        return Nd4j.randn(DataType.FLOAT, BATCH, UNITS).add(Nd4j.randn(DataType.FLOAT, UNITS)); // [32, 50] + [50]
    }

    /** (x − x.mean([0, 1]))/√(x.var([0, 1]) + 1e-5): one mean and one variance for all features, [32, 50]. */
    static INDArray normalizedByScalars(INDArray x) {
        INDArray deviation = x.sub(x.meanNumber()); // [n, d]
        double variance = deviation.mul(deviation).meanNumber().doubleValue();
        return deviation.div(Math.sqrt(variance + 1e-5));
    }

    /** F.binary_cross_entropy(z, y), which takes z for probabilities: Deeplearning4j's loss without a sigmoid before it. */
    private static double crossEntropy(INDArray y, INDArray z) {
        return new LossBinaryXENT().computeScore(y, z, new ActivationIdentity(), null, true);
    }

    /** The figure, or the first words of the refusal. */
    private static String outcome(Supplier<?> line) {
        try {
            return line.get() instanceof Double score ? String.format(Locale.ROOT, "runs: loss %.2f", score) : "runs";
        } catch (RuntimeException e) {
            return "refused: " + e.getMessage().lines().collect(Collectors.joining(" "));
        }
    }

    private static double largest(INDArray array) {
        return Transforms.abs(array, true).maxNumber().doubleValue();
    }
}
