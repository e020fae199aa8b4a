package org.reglab.runtime;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** OpenBLAS as a native library: what it is told before it is loaded, and what it says afterwards. */
final class BlasLibrary {
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Its file's name, which JavaCPP lengthens, as in libopenblas_nolapack.so.0. */
    private static final Pattern LIBRARY = Pattern.compile("/lib\\w*openblas[^/]*$");

    private BlasLibrary() {}

    /** Whether it is in this process already. Only on Linux; false elsewhere. */
    static boolean isLoaded() {
        if (!Files.isReadable(MAPS)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> LIBRARY.matcher(line).find());
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Sets the environment variable that OpenBLAS reads when it is loaded, which Java cannot do by itself.
     *
     * @return whether it could be set
     */
    static boolean ask(String kernel) {
        return call("setenv", KernelChoice.VARIABLE, kernel, 1);
    }

    /** Takes the variable away again, so that child processes do not take it for the user's. */
    static void unask() {
        call("unsetenv", KernelChoice.VARIABLE);
    }

    private static boolean call(String functionOfLibc, Object... arguments) {
        try {
            return NativeLibrary.getProcess().getFunction(functionOfLibc).invokeInt(arguments) == 0;
        } catch (LinkageError e) {
            // No place from which native code may be loaded; ND4J will say so better than this could.
            return false;
        }
    }

    /** The kernel that OpenBLAS uses, or {@code unknown} if it does not say or is not there. */
    static String kernel() {
        return says("openblas_get_corename");
    }

    /** OpenBLAS' name, version and how it was built, or {@code unknown}. */
    static String config() {
        return says("openblas_get_config");
    }

    /**
     * What OpenBLAS takes a processor for that it does not know, asked of its own functions; {@code unknown} if they are not to be
     * had.
     */
    static String guess() {
        String[] checks = {"support_avx512_bf16", "support_avx512", "support_avx2", "support_avx"};
        BlasKernel[] kernels = {BlasKernel.COOPERLAKE, BlasKernel.SKYLAKEX, BlasKernel.HASWELL, BlasKernel.SANDYBRIDGE};
        for (int i = 0; i < checks.length; i++) {
            Function check = find(checks[i]);
            if (check == null) {
                return "unknown";
            }
            if (check.invokeInt(new Object[0]) != 0) {
                return kernels[i].openBlasName();
            }
        }
        return BlasKernel.PRESCOTT.openBlasName();
    }

    private static String says(String function) {
        Function found = find(function);
        return found == null ? "unknown" : (String) found.invoke(String.class, new Object[0]);
    }

    /**
     * JavaCPP binds none of these, so the address comes from the library that it has loaded: loading the library again by its path
     * crashes both.
     */
    private static Function find(String name) {
        Pointer address = Loader.addressof(name);
        try {
            return address == null ? null : Function.getFunction(new com.sun.jna.Pointer(address.address()));
        } catch (LinkageError e) {
            // JNA has no room to unpack its native code; nothing but an answer depends on it.
            return null;
        }
    }
}
