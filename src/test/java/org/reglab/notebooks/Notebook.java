package org.reglab.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Jupyter notebook, as far as its tests look into it.
 *
 * @param path the file
 * @param cells in order
 */
record Notebook(Path path, List<Cell> cells) {
    private static final Path FOLDER = Path.of("notebooks-java");
    private static final Pattern FENCED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What a notebook is made of. */
    sealed interface Cell {}

    /** Text, whose fenced Java are the solutions of exercises. */
    record Prose(String text) implements Cell {
        List<String> java() {
            return FENCED.matcher(text)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    /**
     * Java that runs.
     *
     * @param source the Java
     * @param trains whether it trains, so that what it shows depends on the processor
     * @param printed what it printed when it was last executed
     * @param outputs its outputs as stored
     */
    record Code(String source, boolean trains, String printed, List<JsonNode> outputs) implements Cell {}

    /** All of them, in the order of the chapters. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    static Notebook read(Path path) throws IOException {
        JsonNode notebook = new JsonMapper().readTree(path.toFile());
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : notebook.get("cells")) {
            String text = text(cell.get("source"));
            if (!cell.get("cell_type").asText().equals("code")) {
                cells.add(new Prose(text));
                continue;
            }
            boolean trains = items(cell.get("metadata").path("tags"))
                    .anyMatch(tag -> tag.asText().equals("trains"));
            StringBuilder printed = new StringBuilder();
            List<JsonNode> outputs = items(cell.get("outputs")).toList();
            for (JsonNode output : outputs) {
                if (output.get("output_type").asText().equals("stream")) {
                    printed.append(text(output.get("text")));
                }
            }
            cells.add(new Code(text, trains, printed.toString(), outputs));
        }
        return new Notebook(path, List.copyOf(cells));
    }

    List<Code> code() {
        return cells.stream()
                .filter(Code.class::isInstance)
                .map(Code.class::cast)
                .toList();
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A string, which may be stored line by line. */
    private static String text(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isArray()) {
            node.forEach(line -> text.append(line.asText()));
        } else {
            text.append(node.asText());
        }
        return text.toString();
    }
}
