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
import org.reglab.text.Language;

/** Looks at everything that makes Deeplearning4j slow, wrong or silent, and says what to do about it. */
public final class Checkup {
    /** What the old OpenBLAS falls back to on a processor that it does not know. */
    private static final String SLOW_KERNEL = "Prescott";

    private static final String NO_POINTER_GC = "org.bytedeco.javacpp.nopointergc";

    private static final long ENOUGH_HEAP = 512L << 20;

    /** As .mvn/jvm.config sets them. */
    private static final String SMALL_YOUNG = String.valueOf(96L << 20);

    private static final String LATE = "30000";

    private final Language language;

    private Checkup(Language language) {
        this.language = language;
    }

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
        return findings(Language.EN);
    }

    /** As {@link #findings()}, in a language. */
    public static List<Finding> findings(Language language) {
        return new Checkup(language).all();
    }

    private List<Finding> all() {
        Machine machine = Machine.here();
        List<Finding> findings = new ArrayList<>();
        findings.add(fine("reglab", revision(machine)));
        findings.add(fine("jdk", machine.jdk()));
        findings.add(fine("system", machine.os()));
        findings.add(fine("processor", say("processor.value", machine.cpu(), machine.cores())));
        findings.add(fine("dl4j", machine.dl4j()));
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        findings.add(finding("backend", backend, backend.equals("CpuBackend")));
        findings.add(finding("blas", machine.blas(), machine.blas().startsWith("OpenBLAS 0.3.3")));
        findings.add(kernel(machine.blasKernel(), KernelChoice.here(), language));
        findings.add(threads());
        findings.add(heap());
        findings.add(collector());
        long young = Long.parseLong(option("MaxNewSize", SMALL_YOUNG));
        findings.add(finding("young", mebibytes(young), young <= Long.parseLong(SMALL_YOUNG)));
        String calls = option("Tier4InvocationThreshold", LATE);
        findings.add(finding(
                "compilation", say("compilation.value", calls), Integer.parseInt(calls) >= Integer.parseInt(LATE)));
        findings.add(fine("classes", classData()));
        findings.add(finding("offHeap", mebibytes(Pointer.maxBytes()), Pointer.maxBytes() >= ENOUGH_HEAP));
        boolean off = Pointer.maxPhysicalBytes() == 0;
        findings.add(finding("physical", off ? say("physical.off") : mebibytes(Pointer.maxPhysicalBytes()), off));
        boolean never = Boolean.getBoolean(NO_POINTER_GC);
        findings.add(finding("freed", say(never ? "freed.never" : "freed.byCollector"), !never));
        findings.add(fonts());
        return findings;
    }

    private String revision(Machine machine) {
        return machine.gitRevision() == null
                ? machine.reglab()
                : say("reglab.revision", machine.reglab(), machine.gitRevision());
    }

    /** What is used, who chose it, and what OpenBLAS would have made of a processor that it does not know. */
    static Finding kernel(String used, KernelChoice choice, Language language) {
        Checkup checkup = new Checkup(language);
        String chooser = choice.chooser().in(language);
        if (!choice.isMetBy(used)) {
            return new Finding(
                    checkup.say("kernel"),
                    checkup.say("kernel.other", used, choice.kernel(), chooser),
                    choice.late() ? checkup.say("kernel.late") : checkup.say("kernel.unknown", KernelChoice.VARIABLE));
        }
        String value = choice.chooser() == Chooser.FEATURES
                ? checkup.say("kernel.guessed", used, chooser, BlasLibrary.guess())
                : checkup.say("kernel.value", used, chooser);
        return checkup.finding("kernel", value, !used.equals(SLOW_KERNEL));
    }

    private Finding threads() {
        // ND4J sets up BLAS, threads included, at its first matrix product.
        Nd4j.eye(2).mmul(Nd4j.eye(2));
        int ofNd4j = Nd4j.getEnvironment().maxMasterThreads();
        int ofBlas = openblas_nolapack.blas_get_num_threads();
        return finding("threads", say("threads.value", ofNd4j, ofBlas), ofNd4j == 1 && ofBlas == 1);
    }

    private Finding heap() {
        long most = Runtime.getRuntime().maxMemory();
        return finding("heap", say("heap.value", mebibytes(most)), most >= ENOUGH_HEAP);
    }

    /** A network's garbage is short-lived: the parallel collector is the one with the fewest barriers in its way. */
    private Finding collector() {
        String names = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return finding("collector", names, names.startsWith("PS "));
    }

    /** Where the JVM takes classes from that need not be read and checked again. */
    private String classData() {
        String archive = option("SharedArchiveFile", "");
        return archive.isEmpty() ? say("classes.ofJdk") : archive;
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
    private Finding fonts() {
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return finding("fonts", say("fonts.value", families), families > 0);
        } catch (RuntimeException | LinkageError e) {
            return finding("fonts", say("fonts.none"), false);
        }
    }

    private Finding fine(String name, String value) {
        return new Finding(say(name), value, null);
    }

    /** The advice is the text of the same name with {@code .advice}. */
    private Finding finding(String name, String value, boolean ok) {
        return new Finding(say(name), value, ok ? null : say(name + ".advice"));
    }

    private String say(String text, Object... arguments) {
        return language.say("runtime.check." + text, arguments);
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
