package org.reglab.runtime;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.reglab.BadInputException;

/**
 * Sets up ND4J and OpenBLAS for many small trainings side by side: one native thread for each.
 *
 * <p>Networks of a few hundred units are too small to be shared among threads: with two OpenMP threads each, a step takes
 * longer than with one (deeplearning4j#6183, libnd4j#287). One thread also fixes the order of every sum, so that a seed gives
 * the same numbers whatever runs beside it.
 */
public final class NativeRuntime {
    /** Native threads of each training. */
    static final int THREADS = 1;

    static {
        // JavaCPP reads these when its first class loads. It would otherwise read the process's physical memory from
        // the
        // operating system at each allocation.
        setIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        setIfAbsent("org.bytedeco.javacpp.maxBytes", "4g");
        // Where memory runs out, Deeplearning4j would write a file about the machine into the folder at hand.
        setIfAbsent("org.deeplearning4j.crash.reporting.enabled", "false");
        // ND4J and its bundled libraries write a banner otherwise.
        setIfAbsent("org.nd4j.log.initialization", "false");
        setIfAbsent("java.awt.headless", "true");
        Nd4j.getEnvironment().setMaxThreads(THREADS);
        Nd4j.getEnvironment().setMaxMasterThreads(THREADS);
        Nd4j.factory().blas().setMaxThreads(THREADS);
        KernelChoice.openBlasIsLoaded();
    }

    private NativeRuntime() {}

    /**
     * Call in each thread before its first array: OpenMP's thread count belongs to the thread that sets it.
     *
     * @throws BadInputException if the system property {@link KernelChoice#PROPERTY} names a kernel that cannot be used
     */
    public static void useOneThread() {
        KernelChoice.here();
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(THREADS);
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
