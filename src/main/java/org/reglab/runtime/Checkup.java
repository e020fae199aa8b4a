package org.reglab.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.awt.GraphicsEnvironment;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.reglab.runtime.KernelChoice.Chooser;

/** Looks at everything that makes Deeplearning4j slow, wrong or silent, and says what to do about it. */
public final class Checkup {
    /** What the old OpenBLAS falls back to on a processor that it does not know. */
    private static final String SLOW_KERNEL = "Prescott";

    private static final String NO_POINTER_GC = "org.bytedeco.javacpp.nopointergc";

    private static final long ENOUGH_HEAP = 512L << 20;

    /** As .mvn/jvm.config sets them. */
    private static final String SMALL_YOUNG = String.valueOf(96L << 20);

    private static final String LATE = "30000";

    private Checkup() {}

    /**
     * One thing looked at.
     *
     * @param name what
     * @param value what it is
     * @param advice what to do; null if all is well
     */
    public record Finding(String name, String value, String advice) {
        /** Whether all is well. */
        public boolean ok() {
            return advice == null;
        }
    }

    /** All findings on this machine and JVM, in a fixed order. */
    public static List<Finding> findings() {
        Machine machine = Machine.here();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("RegLab", revision(machine), null));
        findings.add(new Finding("JDK", machine.jdk(), null));
        findings.add(new Finding("system", machine.os(), null));
        findings.add(new Finding("processor", machine.cpu() + ", " + machine.cores() + " cores", null));
        findings.add(new Finding("Deeplearning4j", machine.dl4j(), null));
        findings.add(finding(
                "ND4J backend",
                Nd4j.getBackend().getClass().getSimpleName(),
                Nd4j.getBackend().getClass().getSimpleName().equals("CpuBackend"),
                "take other nd4j backends off the class path; RegLab is measured on the CPU"));
        findings.add(finding(
                "BLAS",
                machine.blas(),
                machine.blas().startsWith("OpenBLAS 0.3.3"),
                "take org.bytedeco:openblas 0.3.30 or newer; older ones do not know recent processors"));
        findings.add(kernel(machine.blasKernel(), KernelChoice.here()));
        // ND4J sets up BLAS, threads included, at its first matrix product.
        Nd4j.eye(2).mmul(Nd4j.eye(2));
        findings.add(finding(
                "native threads",
                Nd4j.getEnvironment().maxMasterThreads() + " for ND4J, " + openblas_nolapack.blas_get_num_threads()
                        + " for BLAS in each job",
                Nd4j.getEnvironment().maxMasterThreads() == 1 && openblas_nolapack.blas_get_num_threads() == 1,
                "make no ND4J array before org.reglab.runtime.NativeRuntime is used"));
        findings.add(heap());
        findings.add(collector());
        findings.add(finding(
                "young generation",
                mebibytes(Long.parseLong(option("MaxNewSize", SMALL_YOUNG))),
                Long.parseLong(option("MaxNewSize", SMALL_YOUNG)) <= Long.parseLong(SMALL_YOUNG),
                "set -Xmn96m -XX:SurvivorRatio=1; dead arrays pile up off the heap otherwise"));
        findings.add(finding(
                "thorough compilation",
                "after " + option("Tier4InvocationThreshold", LATE) + " calls",
                Integer.parseInt(option("Tier4InvocationThreshold", LATE)) >= Integer.parseInt(LATE),
                "take the options that begin with -XX:Tier4 from .mvn/jvm.config; a short job spends a tenth of its time compiling"
                        + " otherwise"));
        findings.add(new Finding("class data", classData(), null));
        findings.add(finding(
                "off-heap memory",
                mebibytes(Pointer.maxBytes()),
                Pointer.maxBytes() >= ENOUGH_HEAP,
                "set -Dorg.bytedeco.javacpp.maxBytes=4g"));
        findings.add(finding(
                "physical memory check",
                Pointer.maxPhysicalBytes() == 0 ? "off" : mebibytes(Pointer.maxPhysicalBytes()),
                Pointer.maxPhysicalBytes() == 0,
                "set -Dorg.bytedeco.javacpp.maxPhysicalBytes=0; each allocation reads /proc otherwise"));
        findings.add(finding(
                "off-heap memory freed",
                Boolean.getBoolean(NO_POINTER_GC) ? "never" : "by the garbage collector",
                !Boolean.getBoolean(NO_POINTER_GC),
                "unset -D" + NO_POINTER_GC + "; it is faster and leaks"));
        findings.add(fonts());
        return findings;
    }

    private static String revision(Machine machine) {
        return machine.reglab() + (machine.gitRevision() == null ? "" : ", revision " + machine.gitRevision());
    }

    /** What is used, who chose it, and what OpenBLAS would have made of a processor that it does not know. */
    static Finding kernel(String used, KernelChoice choice) {
        String value = used + ", " + choice.chooser()
                + (choice.chooser() == Chooser.FEATURES ? " and guesses " + BlasLibrary.guess() : "");
        if (!choice.isMetBy(used)) {
            return new Finding(
                    "BLAS kernel",
                    used + ", though " + choice.kernel() + " is " + choice.chooser(),
                    choice.late()
                            ? "use ND4J or RegLab before anything else that loads OpenBLAS; it was loaded too early"
                            : "unset " + KernelChoice.VARIABLE + " or correct it; OpenBLAS knows no such kernel");
        }
        return finding(
                "BLAS kernel",
                value,
                !used.equals(SLOW_KERNEL),
                "matrix products run on SSE alone: unset OPENBLAS_CORETYPE, and see BLAS above");
    }

    private static Finding heap() {
        long most = Runtime.getRuntime().maxMemory();
        return finding("heap", "up to " + mebibytes(most), most >= ENOUGH_HEAP, "set -Xmx2g");
    }

    /** A network's garbage is short-lived: the parallel collector is the one with the fewest barriers in its way. */
    private static Finding collector() {
        String names = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return finding("garbage collector", names, names.startsWith("PS "), "set -XX:+UseParallelGC");
    }

    /** Where the JVM takes classes from that need not be read and checked again. */
    private static String classData() {
        String archive = option("SharedArchiveFile", "");
        return archive.isEmpty() ? "the JDK's own" : archive;
    }

    /** What a HotSpot JVM's option is set to, or this if another JVM does not know it. */
    private static String option(String name, String unknown) {
        try {
            String value = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(name)
                    .getValue();
            return value == null ? unknown : value;
        } catch (RuntimeException e) {
            return unknown;
        }
    }

    /** A server's JRE without fonts trains as well as any, but draws no charts. */
    private static Finding fonts() {
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return finding("fonts for charts", families + " families", families > 0, NO_FONTS);
        } catch (RuntimeException | LinkageError e) {
            return finding("fonts for charts", "none", false, NO_FONTS);
        }
    }

    private static final String NO_FONTS = "install fonts; on Debian: apt install fontconfig fonts-dejavu-core";

    private static Finding finding(String name, String value, boolean ok, String advice) {
        return new Finding(name, value, ok ? null : advice);
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
