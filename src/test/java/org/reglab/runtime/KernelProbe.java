package org.reglab.runtime;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.BadInputException;
import org.reglab.text.Language;

/** The main class of a JVM in which {@link KernelInChildJvmTest} sees OpenBLAS loaded anew. Prints one line per argument. */
final class KernelProbe {
    private KernelProbe() {}

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            System.out.println(answer(argument));
        }
    }

    private static String answer(String argument) throws Exception {
        try {
            if (argument.startsWith("pin ")) {
                KernelChoice.pin(argument.substring(4));
                return "pinned";
            }
            return switch (argument) {
                case "nd4j" -> Nd4j.createFromArray(1f).toString();
                case "ask" -> {
                    NativeRuntime.useOneThread();
                    yield BlasLibrary.kernel() + ", " + KernelChoice.here();
                }
                case "finding" ->
                    Checkup.kernel(Machine.here().blasKernel(), KernelChoice.here(), Language.EN)
                            .toString();
                case "openblas" -> Loader.load(openblas_nolapack.class) == null ? "not loaded" : "loaded";
                case "child" -> environmentOfAChild();
                case "product" -> Arrays.toString(JavaArrays.of(product()));
                default -> throw new IllegalArgumentException(argument);
            };
        } catch (BadInputException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** [64, 300] times [300, 48], enough terms for their order to show, of both signs. */
    private static INDArray product() {
        NativeRuntime.useOneThread();
        float[] left = new float[64 * 300];
        float[] right = new float[300 * 48];
        for (int i = 0; i < left.length; i++) {
            left[i] = (float) Math.sin(i);
        }
        for (int i = 0; i < right.length; i++) {
            right[i] = (float) Math.cos(3 * i);
        }
        return Nd4j.create(left, new long[] {64, 300}, 'c')
                .castTo(DataType.FLOAT)
                .mmul(Nd4j.create(right, new long[] {300, 48}, 'c').castTo(DataType.FLOAT));
    }

    private static String environmentOfAChild() throws Exception {
        Process child = new ProcessBuilder("env").redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            return lines.lines().filter(line -> line.startsWith("OPENBLAS")).collect(Collectors.joining(" ", "[", "]"));
        }
    }
}
