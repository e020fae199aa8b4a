package org.reglab.runtime;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.reglab.BadInputException;

/**
 * OpenBLAS' code for a family of x86-64 processors that can be asked for by its name, from slow to fast. Each adds up the terms
 * of a matrix product in another order, so that results differ in the last digits.
 *
 * <p>OpenBLAS holds a few more: for processors of before 2011, which it finds by itself, and SapphireRapids, which it does not
 * accept by name (0.3.30 and 0.3.31).
 */
public enum BlasKernel {
    /** 128-bit vectors; every x86-64 processor since 2004. */
    PRESCOTT("Prescott", "pni"),
    /** 128-bit vectors. */
    NEHALEM("Nehalem", "sse4_2 popcnt"),
    /** 256-bit vectors. */
    SANDYBRIDGE("Sandybridge", "sse4_2 popcnt avx"),
    /** 256-bit vectors with fused multiply-add. */
    HASWELL("Haswell", "sse4_2 popcnt avx avx2 fma"),
    /** Haswell's matrix products, tuned for AMD. */
    ZEN("Zen", "sse4_2 popcnt avx avx2 fma"),
    /** 512-bit vectors. */
    SKYLAKEX(
            "SkylakeX",
            "sse4_2 popcnt avx avx2 fma f16c movbe abm bmi1 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl"),
    /** As SkylakeX, and bfloat16. */
    COOPERLAKE(
            "Cooperlake",
            "sse4_2 popcnt avx avx2 fma f16c movbe abm bmi1 bmi2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_vnni"
                    + " avx512_bf16");

    private final String openBlasName;
    private final Set<String> flags;

    BlasKernel(String openBlasName, String flags) {
        this.openBlasName = openBlasName;
        this.flags = Set.of(flags.split(" "));
    }

    /** As {@code OPENBLAS_CORETYPE} takes it and OpenBLAS gives it back. */
    public String openBlasName() {
        return openBlasName;
    }

    /** Whether the processor has every instruction that this kernel is compiled for. */
    boolean runsOn(Processor processor) {
        return processor.flags().containsAll(flags);
    }

    /** The fastest kernel that the processor can run, if it can run any of these. */
    static Optional<BlasKernel> fastestOn(Processor processor) {
        // Zen is Haswell under another name; Intel's processors take Haswell.
        return Arrays.stream(values())
                .filter(kernel -> kernel != ZEN && kernel.runsOn(processor))
                .reduce((slower, faster) -> faster);
    }

    /**
     * The kernel of this name, in any case of letters.
     *
     * @throws BadInputException if there is none, or if the processor cannot run it
     */
    static BlasKernel of(String name, Processor processor) {
        return Arrays.stream(values())
                .filter(kernel -> kernel.openBlasName.equalsIgnoreCase(name) && kernel.runsOn(processor))
                .findFirst()
                .orElseThrow(() -> BadInputException.of(
                        "BLAS kernel",
                        name,
                        "what this processor can run: "
                                + Arrays.stream(values())
                                        .filter(kernel -> kernel.runsOn(processor))
                                        .map(BlasKernel::openBlasName)
                                        .collect(Collectors.joining(", "))));
    }
}
