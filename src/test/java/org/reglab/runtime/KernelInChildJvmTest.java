package org.reglab.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenBLAS takes its kernel when it is loaded, so each question needs a JVM of its own. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Tag("slow")
class KernelInChildJvmTest {
    private static final String VARIABLE = KernelChoice.VARIABLE;

    /** Every x86-64 processor of today can run it, and OpenBLAS finds a better one on each. */
    private static final String OTHER = "Nehalem";

    static Stream<String> kernelsOfThisMachine() {
        Processor processor = Processor.here().orElseThrow();
        return Arrays.stream(BlasKernel.values())
                .filter(kernel -> kernel.runsOn(processor))
                .map(BlasKernel::openBlasName);
    }

    /** What {@link KernelProbe} prints in a JVM with this system property, or none if null, and only this variable. */
    private static List<String> ask(String property, Map<String, String> variable, String... questions) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (property != null) {
            line.add("-D" + KernelChoice.PROPERTY + "=" + property);
        }
        line.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), KernelProbe.class.getName()));
        line.addAll(List.of(questions));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(VARIABLE);
        builder.environment().putAll(variable);
        try {
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(out).isZero();
            return out.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A JVM for each kernel: what it uses, what doctor says, and a product. */
    private static final Map<String, List<String>> PINNED = new LinkedHashMap<>();

    @BeforeAll
    static void pinEach() {
        kernelsOfThisMachine()
                .forEach(kernel -> PINNED.put(
                        kernel, ask(kernel.toLowerCase(Locale.ROOT), Map.of(), "ask", "finding", "product")));
    }

    @ParameterizedTest
    @MethodSource("kernelsOfThisMachine")
    void openBlasUsesTheKernelThatIsPinned(String kernel) {
        assertThat(PINNED.get(kernel))
                .startsWith(
                        kernel + ", KernelChoice[kernel=" + kernel + ", chooser=OPTION, late=false]",
                        "Finding[name=BLAS kernel, value=" + kernel + ", pinned by the option, advice="
                                + (kernel.equals("Prescott")
                                        ? "matrix products run on SSE alone: unset OPENBLAS_CORETYPE, and see BLAS above]"
                                        : "null]"));
    }

    @Test
    void whereJnaCannotBeUnpackedTheKernelIsUnknownAndAllElseWorks() {
        Map<String, String> noJna = Map.of("JAVA_TOOL_OPTIONS", "-Djna.nounpack=true");
        List<String> answers = ask(null, noJna, "finding", "nd4j");
        assertThat(answers.get(0)).contains("BLAS kernel, value=unknown");
        assertThat(answers.get(1)).contains("1.0");
    }

    @Test
    void pinnedFromJavaBeforeTheFirstArray() {
        assertThat(ask(null, Map.of(), "pin nehalem", "ask", "pin Nehalem", "pin Prescott"))
                .containsExactly(
                        "pinned",
                        "Nehalem, KernelChoice[kernel=Nehalem, chooser=OPTION, late=false]",
                        "pinned",
                        "refused: BLAS kernel is 'Prescott', but OpenBLAS is loaded already and uses Nehalem; it can be chosen"
                                + " only before ND4J's first use.");
    }

    @Test
    void theUsersVariableWins() {
        assertThat(ask(null, Map.of(VARIABLE, OTHER), "ask", "finding", "child"))
                .containsExactly(
                        "Nehalem, KernelChoice[kernel=Nehalem, chooser=VARIABLE, late=false]",
                        "Finding[name=BLAS kernel, value=Nehalem, set by OPENBLAS_CORETYPE, advice=null]",
                        "[OPENBLAS_CORETYPE=Nehalem]");
    }

    @Test
    void aVariableThatOpenBlasDoesNotKnowIsReported() {
        assertThat(ask(null, Map.of(VARIABLE, "Pentium9"), "finding"))
                .singleElement()
                .asString()
                .contains(
                        "though Pentium9 is set by OPENBLAS_CORETYPE",
                        "advice=unset OPENBLAS_CORETYPE or correct it; OpenBLAS knows no such kernel");
    }

    /** On a processor that OpenBLAS knows RegLab asks for nothing; on a newer one OpenBLAS uses what RegLab asks for. */
    @Test
    void withoutAWishTheKernelIsTheOneThatWasDecided() {
        KernelChoice choice = KernelChoice.decide(null, null, Processor.here());
        String answer = ask(null, Map.of(), "ask").get(0);
        assertThat(answer).endsWith(choice.toString());
        if (choice.kernel() != null) {
            assertThat(answer).startsWith(choice.kernel() + ",");
        }
    }

    /** As in a user's own main. */
    @Test
    void aProgramThatUsesNd4jFirstGetsTheKernelToo() {
        assertThat(ask(OTHER, Map.of(), "nd4j", "ask"))
                .containsExactly("[1.0000]", "Nehalem, KernelChoice[kernel=Nehalem, chooser=OPTION, late=false]");
    }

    @Test
    void openBlasThatIsLoadedAlreadyKeepsItsKernel() {
        List<String> answers = ask(OTHER, Map.of(), "openblas", "ask", "finding");
        String used = answers.get(1).split(",")[0];
        assertThat(used).isNotEqualTo(OTHER);
        assertThat(answers)
                .containsExactly(
                        "loaded",
                        used + ", KernelChoice[kernel=Nehalem, chooser=OPTION, late=true]",
                        "Finding[name=BLAS kernel, value=" + used
                                + ", though Nehalem is pinned by the option, advice=use ND4J"
                                + " or RegLab before anything else that loads OpenBLAS; it was loaded too early]");
    }

    /** An exception in a static initialiser would hide the sentence, and a second use would say even less. */
    @Test
    void aPropertyThatCannotBeUsedIsOneSentenceEachTime() {
        String sentence = "refused: BLAS kernel is 'fast'; allowed is what this processor can run: "
                + String.join(", ", kernelsOfThisMachine().toList()) + ".";
        assertThat(ask("fast", Map.of(), "ask", "finding", "pin fast")).containsExactly(sentence, sentence, sentence);
        assertThat(ask("Prescott", Map.of(VARIABLE, OTHER), "ask"))
                .containsExactly("refused: BLAS kernel is 'Prescott', but the environment variable OPENBLAS_CORETYPE is"
                        + " 'Nehalem'; allowed is one of them, or twice the same.");
    }

    @Test
    void childProcessesDoNotInheritTheKernel() {
        assertThat(ask(OTHER, Map.of(), "ask", "child")).element(1).isEqualTo("[]");
    }

    /** Of a sum of 300 terms that are at most 1: seven digits of a float, and a few roundings. */
    @ParameterizedTest
    @MethodSource("kernelsOfThisMachine")
    void productsDifferInTheLastDigitsOnly(String kernel) {
        double[] first = numbers(PINNED.get("Prescott").get(2));
        assertThat(first).hasSize(64 * 48);
        assertThat(numbers(PINNED.get(kernel).get(2))).containsExactly(first, within(300 * 1e-7));
    }

    @Test
    void aPinnedKernelGivesTheSameNumbersAgain() {
        assertThat(ask("haswell", Map.of(), "product"))
                .containsExactly(PINNED.get("Haswell").get(2));
        assertThat(PINNED.get("Prescott").get(2))
                .isNotEqualTo(PINNED.get("Haswell").get(2));
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.substring(1, list.length() - 1).split(", "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
