package org.reglab.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An x86-64 processor as Linux describes it.
 *
 * @param vendor for example {@code AuthenticAMD}
 * @param family the number that the vendor gives a line of processors
 * @param model which one of the family
 * @param flags instructions that it has and whose registers the system saves: Linux leaves AVX out where it does not
 */
record Processor(String vendor, int family, int model, Set<String> flags) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** Intel's models of family 6 with AVX-512 that OpenBLAS 0.3.30 and 0.3.31 know. */
    private static final Set<Integer> INTEL_WITH_AVX512 =
            Set.of(0x55, 0x6a, 0x6c, 0x7d, 0x7e, 0x8c, 0x8d, 0x8f, 0x97, 0x9a, 0xa7);

    /** AMD's last family that OpenBLAS 0.3.30 and 0.3.31 know: Zen 3 and Zen 4. */
    private static final int LAST_AMD_FAMILY = 25;

    private static final String AMD = "AuthenticAMD";
    private static final String INTEL = "GenuineIntel";

    Processor {
        flags = Set.copyOf(flags);
    }

    /** This machine's; empty if the system is not Linux on x86-64, or does not tell. */
    static Optional<Processor> here() {
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(LINUX, StandardCharsets.ISO_8859_1)) {
            return parse(lines.lines());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** From the lines of Linux's cpuinfo, of which the first processor's count; empty if they are not of an x86-64 one. */
    static Optional<Processor> parse(Stream<String> cpuinfo) {
        Map<String, String> values = new HashMap<>();
        cpuinfo.takeWhile(line -> !line.isBlank())
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
        try {
            Set<String> flags =
                    Set.copyOf(List.of(values.getOrDefault("flags", "").split(" ")).stream()
                            .filter(flag -> !flag.isEmpty())
                            .toList());
            // A 32-bit system on such a processor has no 64-bit OpenBLAS; "lm" is long mode.
            return flags.contains("lm")
                    ? Optional.of(new Processor(
                            values.getOrDefault("vendor_id", ""),
                            Integer.parseInt(values.getOrDefault("cpu family", "")),
                            Integer.parseInt(values.getOrDefault("model", "")),
                            flags))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether OpenBLAS knows its vendor, whose processors it tells apart by family and model, but not this one. */
    boolean isNewToOpenBlas() {
        if (vendor.equals(AMD)) {
            return family > LAST_AMD_FAMILY;
        }
        if (vendor.equals(INTEL)) {
            boolean avx512 = flags.contains("avx512vl");
            return avx512 && !(family == 6 && INTEL_WITH_AVX512.contains(model));
        }
        return false;
    }
}
