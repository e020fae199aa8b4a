package org.reglab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that fuzzing found worth keeping: each file reaches code that no other does, or was once read badly. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/org/reglab/fuzz/BytesFuzzTestInputs");

    @ParameterizedTest
    @EnumSource
    void isReadOrRefused(Format format) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(CORPUS.resolve(format.name().toLowerCase(Locale.ROOT)))) {
            files = entries.toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Harmless.read(format, Files.readAllBytes(file));
        }
    }
}
