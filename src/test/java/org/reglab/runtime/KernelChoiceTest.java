package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reglab.BadInputException;
import org.reglab.runtime.KernelChoice.Chooser;

class KernelChoiceTest {
    /** From a file that begins like Linux's cpuinfo on such a machine. */
    private static Optional<Processor> processor(String name) {
        try (var in = KernelChoiceTest.class.getResourceAsStream("/cpuinfo/" + name + ".txt")) {
            return Processor.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** OpenBLAS' lists (driver/others/dynamic.c) end before these processors. */
    @ParameterizedTest
    @CsvSource({
        "zen5, Cooperlake",
        "zen5-cloud, Cooperlake",
        "zen5-without-avx512, Haswell",
        "emerald-rapids, Cooperlake"
    })
    void aProcessorNewToOpenBlasGetsTheFastestKernelThatItCanRun(String name, String kernel) {
        assertThat(KernelChoice.decide(null, null, processor(name)))
                .isEqualTo(new KernelChoice(kernel, Chooser.FEATURES, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zen4",
                "zen2",
                "bulldozer",
                "skylake-server",
                "cooper-lake",
                "ice-lake-server",
                "sapphire-rapids",
                "alder-lake",
                "haswell",
                "sandy-bridge",
                "westmere",
                "zhaoxin",
                "pentium-m",
                "arm-neoverse"
            })
    void aProcessorThatOpenBlasKnowsIsLeftToIt(String name) {
        assertThat(KernelChoice.decide(null, null, processor(name)))
                .isEqualTo(new KernelChoice(null, Chooser.OPENBLAS, false));
    }

    @ParameterizedTest
    @CsvSource({
        "zen5, Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake",
        "zen4, Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake",
        "cooper-lake, Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake",
        "sapphire-rapids, Prescott Nehalem Sandybridge Haswell Zen SkylakeX Cooperlake",
        "skylake-server, Prescott Nehalem Sandybridge Haswell Zen SkylakeX",
        "ice-lake-server, Prescott Nehalem Sandybridge Haswell Zen SkylakeX",
        "zen5-without-avx512, Prescott Nehalem Sandybridge Haswell Zen",
        "zen2, Prescott Nehalem Sandybridge Haswell Zen",
        "alder-lake, Prescott Nehalem Sandybridge Haswell Zen",
        "bulldozer, Prescott Nehalem Sandybridge",
        "sandy-bridge, Prescott Nehalem Sandybridge",
        "westmere, Prescott Nehalem"
    })
    void onlyKernelsWhoseInstructionsAreThereCanBePinned(String name, String kernels) {
        Set<String> runnable = Set.of(kernels.split(" "));
        for (BlasKernel kernel : BlasKernel.values()) {
            String asked = kernel.openBlasName();
            if (runnable.contains(asked)) {
                assertThat(KernelChoice.decide(null, asked.toLowerCase(Locale.ROOT), processor(name)))
                        .isEqualTo(new KernelChoice(asked, Chooser.OPTION, false));
            } else {
                assertThatThrownBy(() -> KernelChoice.decide(null, asked, processor(name)))
                        .isInstanceOf(BadInputException.class)
                        .hasMessage(
                                "BLAS kernel is '%s'; allowed is what this processor can run: %s.",
                                asked, kernels.replace(" ", ", "));
            }
        }
    }

    /** Intel's processors with AMX have a faster kernel, which OpenBLAS finds but does not accept by name. */
    @ParameterizedTest
    @ValueSource(strings = {"SapphireRapids", "Penryn", "fast", ""})
    void aKernelThatOpenBlasDoesNotAcceptIsRefused(String name) {
        assertThatThrownBy(() -> KernelChoice.decide(null, name, processor("sapphire-rapids")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "BLAS kernel is '" + name + "'; allowed is what this processor can run: Prescott, ");
    }

    @Test
    void whereRegLabCannotLookAtTheProcessorNothingCanBePinned() {
        assertThatThrownBy(() -> KernelChoice.decide(null, "Haswell", processor("arm-neoverse")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "BLAS kernel is 'Haswell'; it can be chosen only on Linux with an x86-64 processor, and OpenBLAS"
                                + " chooses elsewhere.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zen5", "zen4", "arm-neoverse"})
    void theUsersVariableWins(String name) {
        assertThat(KernelChoice.decide("haswell", null, processor(name)))
                .isEqualTo(new KernelChoice("haswell", Chooser.VARIABLE, false));
    }

    @Test
    void variableAndOptionMustAgree() {
        assertThat(KernelChoice.decide("HASWELL", "haswell", processor("zen5")))
                .isEqualTo(new KernelChoice("Haswell", Chooser.OPTION, false));
        assertThatThrownBy(() -> KernelChoice.decide("SkylakeX", "haswell", processor("zen5")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "BLAS kernel is 'haswell', but the environment variable OPENBLAS_CORETYPE is 'SkylakeX'; allowed is"
                                + " one of them, or twice the same.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "flags\t\t: lm avx512f",
                "vendor_id\t: AuthenticAMD\ncpu family\t: x\nmodel\t: 1\nflags\t: lm"
            })
    void aTextThatSaysTooLittleIsNoProcessor(String cpuinfo) {
        assertThat(Processor.parse(cpuinfo.lines())).isEmpty();
    }

    @Test
    void theFirstProcessorOfTheTextCounts() {
        assertThat(processor("zen4"))
                .hasValueSatisfying(zen4 -> assertThat(zen4)
                        .returns("AuthenticAMD", Processor::vendor)
                        .returns(25, Processor::family)
                        .returns(17, Processor::model));
    }
}
