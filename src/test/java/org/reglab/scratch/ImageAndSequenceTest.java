package org.reglab.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.reglab.scratch.FiniteDifferences.assertGradient;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.NativeRuntime;
import org.reglab.scratch.LstmCell.Gate;

/**
 * Convolution, max pooling and LSTM: their tiny checks, which can be followed with pencil and paper, and their backward passes
 * against finite differences of Σ y·dy.
 */
class ImageAndSequenceTest {
    @BeforeAll
    static void oneThread() {
        NativeRuntime.useOneThread();
    }

    private static INDArray normal(long seed, long... shape) {
        return Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(seed), shape)
                .castTo(DataType.DOUBLE);
    }

    private static double loss(INDArray y, INDArray dy) {
        return y.mul(dy).sumNumber().doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 5, 4, 3, 2", "1, 1, 3, 3, 3, 3", "3, 2, 4, 6, 1, 4", "2, 1, 4, 3, 2, 1"})
    void convolution(int n, int channels, int height, int width, int kernelHeight, int kernelWidth) {
        INDArray x = normal(1, n, channels, height, width);
        INDArray kernel = normal(2, 3, channels, kernelHeight, kernelWidth);
        INDArray bias = normal(3, 3);
        Convolution convolution = new Convolution(kernel, bias);
        INDArray dz = normal(4, n, 3, height - kernelHeight + 1, width - kernelWidth + 1);
        Convolution.Gradients gradients = convolution.backward(x, dz);
        assertGradient(v -> loss(convolution.forward(v), dz), x, gradients.dx());
        assertGradient(v -> loss(new Convolution(v, bias).forward(x), dz), kernel, gradients.dKernel());
        assertGradient(v -> loss(new Convolution(kernel, v).forward(x), dz), bias, gradients.dBias());
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 6", "2, 5, 7", "3, 7, 9", "1, 3, 2"})
    void maxPooling(int size, int height, int width) {
        MaxPooling pooling = new MaxPooling(size);
        INDArray x = normal(5, 2, 3, height, width);
        INDArray dy = normal(6, 2, 3, height / size, width / size);
        assertGradient(v -> loss(pooling.forward(v), dy), x, pooling.backward(x, dy));
    }

    @Test
    void maxPoolingNeedsASize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaxPooling(0))
                .withMessage("size is 0; allowed is a number from 1.");
    }

    private static Gate gate(long seed, int inputs, int units) {
        return new Gate(normal(seed, inputs, units), normal(seed + 1, units, units), normal(seed + 2, units));
    }

    @Test
    void lstm() {
        Gate input = gate(10, 2, 3);
        Gate forget = gate(20, 2, 3);
        Gate cell = gate(30, 2, 3);
        Gate output = gate(40, 2, 3);
        Lstm lstm = new Lstm(new LstmCell(input, forget, cell, output));
        INDArray x = normal(50, 3, 4, 2);
        INDArray dy = normal(51, 3, 4, 3);
        Lstm.Sums sums = lstm.backward(lstm.forward(x), dy);
        assertGradient(v -> loss(lstm.forward(v).y(), dy), x, sums.dx());

        LstmCell gradients = sums.weights();
        assertGradient(
                v -> loss(with(new Gate(v, input.recurrent(), input.bias()), forget, cell, output, x), dy),
                input.kernel(),
                gradients.input().kernel());
        assertGradient(
                v -> loss(with(input, new Gate(forget.kernel(), v, forget.bias()), cell, output, x), dy),
                forget.recurrent(),
                gradients.forget().recurrent());
        assertGradient(
                v -> loss(with(input, forget, new Gate(cell.kernel(), v, cell.bias()), output, x), dy),
                cell.recurrent(),
                gradients.cell().recurrent());
        assertGradient(
                v -> loss(with(input, forget, cell, new Gate(output.kernel(), output.recurrent(), v), x), dy),
                output.bias(),
                gradients.output().bias());
    }

    private static INDArray with(Gate input, Gate forget, Gate cell, Gate output, INDArray x) {
        return new Lstm(new LstmCell(input, forget, cell, output)).forward(x).y();
    }

    @Test
    void convolutionByHand() {
        assertThat(Convolution.check()).isEqualTo("""
                        image:
                          1 2 3
                          4 5 6
                          7 8 10
                        kernel:
                          1 0
                          0 -1
                        z:
                          -3.5 -3.5
                          -3.5 -4.5
                        gradient of the sum of z by the image:
                          1 1 0
                          1 0 -1
                          0 -1 -1
                        by the kernel:
                          12 16
                          24 29
                        by the bias: 4
                        """);
    }

    @Test
    void maxPoolingByHand() {
        assertThat(MaxPooling.check()).isEqualTo("""
                        image:
                          1 2 7 7 0
                          4 3 7 6 0
                          9 9 9 9 9
                        pooled:
                          4 7
                        gradient of the sum by the image:
                          0 0 1 0 0
                          1 0 0 0 0
                          0 0 0 0 0
                        """);
    }

    @Test
    void lstmCellByHand() {
        assertThat(LstmCell.check()).isEqualTo("""
                        content before:
                          1
                        content after x = 1: its half and tanh(1):
                          1.2616
                        shown: its tanh:
                          0.8515
                        gradient of what is shown by x:
                          0.11547
                        by the content before:
                          0.13747
                        """);
    }

    @Test
    void lstmByHand() {
        assertThat(Lstm.check()).isEqualTo("""
                        sequence:
                          1 0 0
                        shown:
                          0.64201 0.3634 0.18813
                        gradient of what is shown last by the sequence:
                          0.10128 0.4823 0.96461
                        """);
    }
}
