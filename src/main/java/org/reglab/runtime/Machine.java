package org.reglab.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What computes here: with other versions, another processor or another BLAS, the last digits of a result differ.
 *
 * @param reglab RegLab's version
 * @param gitRevision the commit that it was built from, with {@code -dirty} if files had changed; null if not known
 * @param dl4j Deeplearning4j's version
 * @param jdk the Java runtime's vendor and version
 * @param os operating system, its version and architecture
 * @param cpu the processor's name, as the system tells it
 * @param cores processors that this JVM may use
 * @param blas name and version of the BLAS library
 * @param blasKernel the processor family that its matrix product is written for
 * @param threads native threads of each training
 */
public record Machine(
        String reglab,
        String gitRevision,
        String dl4j,
        String jdk,
        String os,
        String cpu,
        int cores,
        String blas,
        String blasKernel,
        int threads) {

    /** This machine. Loads the native libraries if they are not loaded yet. */
    public static Machine here() {
        // Not within the class below: an exception in a static initialiser would hide what is wrong.
        NativeRuntime.useOneThread();
        return Here.MACHINE;
    }

    /** Found out once: it does not change while the process lives. */
    private static final class Here {
        static final Machine MACHINE = find();
    }

    private static Machine find() {
        Properties build = buildProperties();
        return new Machine(
                build.getProperty("version"),
                revision(build),
                build.getProperty("dl4j"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                findCpu(),
                Runtime.getRuntime().availableProcessors(),
                findBlas(),
                BlasLibrary.kernel(),
                NativeRuntime.THREADS);
    }

    /** A short name for this record: two that differ in anything have other names. */
    public String id() {
        return String.format(Locale.ROOT, "%08x", toString().hashCode());
    }

    /** In a few words, for example {@code AMD EPYC, OpenBLAS 0.3.30 (Haswell), RegLab 0.1.0}. */
    public String summary() {
        String kernel = blasKernel == null ? "" : " (" + blasKernel + ")";
        String revision =
                gitRevision == null ? "" : " at " + gitRevision.replaceFirst("^(\\p{XDigit}{7})\\p{XDigit}*", "$1");
        return cpu + ", " + blas + kernel + ", JDK " + jdk + ", RegLab " + reglab + revision;
    }

    /** RegLab's version; needs no native library. */
    public static String version() {
        return buildProperties().getProperty("version");
    }

    private static Properties buildProperties() {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("/org/reglab/reglab.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Built outside of a git checkout, the properties keep their placeholders. */
    private static String revision(Properties build) {
        String revision = build.getProperty("revision");
        if (revision.startsWith("$")) {
            return null;
        }
        return build.getProperty("dirty").equals("true") ? revision + "-dirty" : revision;
    }

    private static String findBlas() {
        String config = BlasLibrary.config();
        // "OpenBLAS 0.3.30 DYNAMIC_ARCH NO_AFFINITY ..."
        String[] words = config.split(" ");
        return words.length > 1 ? words[0] + " " + words[1] : config;
    }

    private static String findCpu() {
        Path linux = Path.of("/proc/cpuinfo");
        if (Files.isReadable(linux)) {
            try (Stream<String> lines = Files.lines(linux)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
            } catch (IOException e) {
                return "unknown";
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? "unknown" : windows;
    }
}
