package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BlasLibraryTest {
    @BeforeAll
    static void load() {
        NativeRuntime.useOneThread();
    }

    /** Each kernel is a table of functions in the library. */
    @ParameterizedTest
    @EnumSource
    void thisOpenBlasHoldsTheKernel(BlasKernel kernel) {
        assertThat(Loader.addressof("gotoblas_" + kernel.openBlasName().toUpperCase(Locale.ROOT)))
                .isNotNull();
    }

    /** Which processors OpenBLAS knows was read in these versions' code: with another one, read it again. */
    @Test
    void theListOfKnownProcessorsIsOfThisVersion() {
        assertThat(BlasLibrary.config()).containsPattern("^OpenBLAS 0\\.3\\.3[01] ");
    }

    /** OpenBLAS' own checks of the processor, some by other instructions than Linux', come to the same. */
    @Test
    void theGuessIsTheFastestKernel() {
        Processor processor = Processor.here().orElseThrow();
        assertThat(BlasLibrary.guess())
                .isEqualTo(BlasKernel.fastestOn(processor).orElseThrow().openBlasName());
    }

    @Test
    void aLoadedLibraryIsSeen() {
        assertThat(BlasLibrary.isLoaded()).isTrue();
        assertThat(Arrays.stream(BlasKernel.values()).map(BlasKernel::openBlasName))
                .contains(BlasLibrary.kernel());
    }
}
