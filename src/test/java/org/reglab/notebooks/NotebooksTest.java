package org.reglab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reglab.notebooks.Notebook.Code;
import org.reglab.notebooks.Notebook.Prose;
import org.reglab.notebooks.Shell.CellFailure;

/**
 * The notebooks without Jupyter: everything in them compiles, solutions included, and the cells that do not train print what is
 * stored. {@code notebooks-java/run.sh --execute} executes all of them in Jupyter.
 */
@Isolated("redirects standard output")
@Tag("slow")
class NotebooksTest {
    private static final long LARGEST = 400_000;

    static List<Path> notebooks() throws IOException {
        return Notebook.all();
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void cellsCompileAndPrintWhatIsStored(Path path) throws IOException, CellFailure {
        Notebook notebook = Notebook.read(path);
        assertThat(notebook.code()).hasSizeGreaterThan(5);
        try (Shell shell = new Shell()) {
            for (Code cell : notebook.code()) {
                if (cell.trains()) {
                    shell.compile(cell.source());
                } else {
                    assertThat(shell.execute(cell.source())).as(cell.source()).isEqualTo(cell.printed());
                }
            }
            for (Notebook.Cell cell : notebook.cells()) {
                if (cell instanceof Prose prose) {
                    for (String solution : prose.java()) {
                        shell.compile(solution);
                    }
                }
            }
            assertThat(shell.unresolved()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void isSmallAndWasExecuted(Path path) throws IOException {
        assertThat(Files.size(path)).isLessThan(LARGEST);
        Notebook notebook = Notebook.read(path);
        List<JsonNode> outputs = notebook.code().stream()
                .flatMap(cell -> cell.outputs().stream())
                .toList();
        assertThat(outputs)
                .noneMatch(output -> output.get("output_type").asText().equals("error"));
        assertThat(outputs).anyMatch(output -> output.path("data").has("image/png"));
        assertThat(notebook.code()).anyMatch(Code::trains).anyMatch(cell -> !cell.trains());
        // A standard error stream would be a log line.
        assertThat(outputs).noneMatch(output -> output.path("name").asText().equals("stderr"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void exercisesHaveSolutions(Path path) throws IOException {
        List<String> solutions = Notebook.read(path).cells().stream()
                .filter(Prose.class::isInstance)
                .map(Prose.class::cast)
                .flatMap(prose -> prose.java().stream())
                .toList();
        assertThat(solutions).hasSizeGreaterThanOrEqualTo(2);
    }
}
