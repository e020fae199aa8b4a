package org.reglab.runtime;

import java.util.Optional;
import org.reglab.BadInputException;
import org.reglab.text.Language;

/**
 * Which of OpenBLAS' kernels is used, and who says so.
 *
 * @param kernel what OpenBLAS is asked for, as it is written; null if it is left to find one by itself
 * @param chooser who says so
 * @param late whether OpenBLAS was loaded before it could be asked, so that it has found one by itself
 */
public record KernelChoice(String kernel, Chooser chooser, boolean late) {
    /** OpenBLAS reads it once, when it is loaded. */
    static final String VARIABLE = "OPENBLAS_CORETYPE";

    /** System property with the name of a kernel, for the same numbers on different machines. */
    public static final String PROPERTY = "reglab.blas.kernel";

    /** Who says which kernel is used. */
    public enum Chooser {
        /** The user, by the environment variable. */
        VARIABLE,
        /** The user, by RegLab's option or system property. */
        OPTION,
        /** RegLab, by the processor's instructions, since OpenBLAS does not know the processor. */
        FEATURES,
        /** OpenBLAS, which knows the processor or at least as much of it as RegLab does. */
        OPENBLAS;

        /** For people, as in {@code Haswell, found by OpenBLAS}. */
        String in(Language language) {
            return language.say("runtime.chooser." + name(), KernelChoice.VARIABLE);
        }
    }

    /**
     * Decides; reads and changes nothing.
     *
     * @param variable the user's {@code OPENBLAS_CORETYPE}, or null: RegLab never overrules it
     * @param pinned the kernel that the user wants, or null
     * @param processor empty where RegLab cannot look at it
     * @throws BadInputException if the user wants what this processor cannot run, or two different kernels
     */
    static KernelChoice decide(String variable, String pinned, Optional<Processor> processor) {
        if (pinned != null) {
            Processor known = processor.orElseThrow(() -> new BadInputException("BLAS kernel is '" + pinned
                    + "'; it can be chosen only on Linux with an x86-64 processor, and OpenBLAS chooses elsewhere."));
            BlasKernel kernel = BlasKernel.of(pinned, known);
            if (variable != null && !variable.equalsIgnoreCase(kernel.openBlasName())) {
                throw new BadInputException("BLAS kernel is '" + pinned + "', but the environment variable " + VARIABLE
                        + " is '" + variable + "'; allowed is one of them, or twice the same.");
            }
            return new KernelChoice(kernel.openBlasName(), Chooser.OPTION, false);
        }
        if (variable != null) {
            return new KernelChoice(variable, Chooser.VARIABLE, false);
        }
        return processor
                .filter(Processor::isNewToOpenBlas)
                .flatMap(BlasKernel::fastestOn)
                .map(kernel -> new KernelChoice(kernel.openBlasName(), Chooser.FEATURES, false))
                .orElse(new KernelChoice(null, Chooser.OPENBLAS, false));
    }

    /** Made once, when ND4J or RegLab is first used. */
    private static final class Made {
        private static final KernelChoice CHOICE;
        private static final BadInputException REFUSAL;

        static {
            KernelChoice choice = null;
            BadInputException refusal = null;
            try {
                choice = make();
            } catch (BadInputException e) {
                // Out of a static initialiser it would come as an error, and only once.
                refusal = e;
            }
            CHOICE = choice;
            REFUSAL = refusal;
        }

        /** Returns once the static initialiser has run, in whatever thread. */
        private static void ready() {}

        private static KernelChoice make() {
            KernelChoice choice = decide(System.getenv(VARIABLE), System.getProperty(PROPERTY), Processor.here());
            boolean late = choice.byRegLab() && (BlasLibrary.isLoaded() || !BlasLibrary.ask(choice.kernel));
            return new KernelChoice(choice.kernel, choice.chooser, late);
        }
    }

    /** Decides for this machine, and asks OpenBLAS, unless it is loaded already. */
    static void prepare() {
        Made.ready();
    }

    /**
     * Which kernel was asked for in this process.
     *
     * @throws BadInputException if the system property {@link #PROPERTY} names a kernel that cannot be used
     */
    public static KernelChoice here() {
        if (Made.REFUSAL != null) {
            throw Made.REFUSAL;
        }
        return Made.CHOICE;
    }

    /** Once OpenBLAS has read the variable it is taken away, so that child processes do not take it for the user's. */
    static void openBlasIsLoaded() {
        if (Made.CHOICE != null && Made.CHOICE.byRegLab()) {
            BlasLibrary.unask();
        }
    }

    /**
     * Pins the kernel, for equal numbers on different machines. Call it before anything else of RegLab or ND4J: OpenBLAS takes a
     * kernel when it is loaded, and keeps it.
     *
     * @param name of a {@link BlasKernel}, in any case of letters
     * @throws BadInputException if this machine cannot run it, the user's environment says otherwise, or OpenBLAS is loaded already
     *     and uses another one
     */
    public static void pin(String name) {
        KernelChoice choice = decide(System.getenv(VARIABLE), name, Processor.here());
        if (BlasLibrary.isLoaded() && !choice.isMetBy(BlasLibrary.kernel())) {
            throw new BadInputException("BLAS kernel is '" + name + "', but OpenBLAS is loaded already and uses "
                    + BlasLibrary.kernel() + "; it can be chosen only before ND4J's first use.");
        }
        System.setProperty(PROPERTY, choice.kernel);
    }

    /** Whether OpenBLAS does not know it from the user's environment. */
    boolean byRegLab() {
        return chooser == Chooser.OPTION || chooser == Chooser.FEATURES;
    }

    /** Whether OpenBLAS uses what it was asked for, or was left to choose. */
    boolean isMetBy(String used) {
        return kernel == null || kernel.equalsIgnoreCase(used);
    }
}
