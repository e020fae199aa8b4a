package org.reglab.chapters.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a lesson's text. The form is a small part of Markdown: {@code # title}, {@code ## section}, paragraphs, items that begin
 * with {@code - }, lines indented by four spaces that stay as they are, {@code ```java File.java} around code, and beside that
 * {@code {{name}}} on a line of its own for a table, {@code @id} for a claim on record, and {@code 1. question} with
 * {@code Solution: answer} below it.
 */
final class LessonFile {
    private static final Pattern EXERCISE = Pattern.compile("(\\d+)\\. (.*)");
    private static final Pattern INSERTED = Pattern.compile("\\{\\{([a-zA-Z0-9]+)}}");
    private static final String SOLUTION = "Solution: ";
    private static final String FENCE = "```";
    private static final String INDENT = "    ";

    private final String name;
    private final Map<Section, List<Block>> sections = new EnumMap<>(Section.class);
    private String title;
    private Section section;
    private List<String> open = new ArrayList<>();

    private LessonFile(String name) {
        this.name = name;
    }

    /** @throws IllegalStateException if there is no such resource, or it is not of the form */
    static Lesson read(int chapter) {
        String name = "/org/reglab/chapters/chapter" + chapter + ".md";
        try (InputStream in = LessonFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("RegLab's own file " + name + " is not on the class path.");
            }
            return parse(chapter, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the text is not of the form: each section once, in their order */
    static Lesson parse(int chapter, String name, String text) {
        LessonFile file = new LessonFile(name);
        file.read(text.lines().toList());
        if (file.title == null || file.sections.size() < Section.values().length) {
            throw file.wrong("its title and all of the sections " + List.of(Section.values()));
        }
        return new Lesson(chapter, file.title, file.sections, Map.of());
    }

    private void read(List<String> lines) {
        String code = null;
        for (String line : lines) {
            if (code != null && !line.startsWith(FENCE)) {
                open.add(line);
            } else if (code != null) {
                add(new Block.Code(code, take()));
                code = null;
            } else if (line.startsWith(FENCE)) {
                close();
                code = line.substring(FENCE.length()).replaceFirst("^java ", "");
            } else if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (line.startsWith("## ")) {
                close();
                begin(line.substring(3));
            } else {
                text(line);
            }
        }
        close();
    }

    private void begin(String heading) {
        int next = section == null ? 0 : section.ordinal() + 1;
        Section wanted = next < Section.values().length ? Section.values()[next] : null;
        if (wanted == null || !wanted.title().equals(heading)) {
            throw wrong(
                    "the section '" + (wanted == null ? "none" : wanted.title()) + "' where it has '" + heading + "'");
        }
        section = wanted;
        sections.put(section, new ArrayList<>());
    }

    private void text(String line) {
        boolean kept = line.startsWith(INDENT);
        boolean keptBefore = !open.isEmpty() && open.get(0).startsWith(INDENT);
        // Between lines that stay as they are, an empty one stays, too.
        if (keptBefore && line.isEmpty()) {
            open.add(INDENT);
            return;
        }
        if (line.isEmpty() || kept != keptBefore || startsBlock(line)) {
            close();
        }
        if (!line.isEmpty()) {
            open.add(line);
        }
    }

    private static boolean startsBlock(String line) {
        return line.startsWith("- ")
                || line.startsWith("@")
                || line.startsWith("{{")
                || line.startsWith(SOLUTION)
                || EXERCISE.matcher(line).matches();
    }

    private List<String> take() {
        List<String> lines = open;
        open = new ArrayList<>();
        return lines;
    }

    private void close() {
        List<String> lines = take();
        if (lines.isEmpty()) {
            return;
        }
        if (lines.get(0).startsWith(INDENT)) {
            while (lines.get(lines.size() - 1).isBlank()) {
                lines.remove(lines.size() - 1);
            }
            add(new Block.Lines(
                    lines.stream().map(line -> line.substring(INDENT.length())).toList()));
            return;
        }
        words(String.join(" ", lines.stream().map(String::strip).toList()));
    }

    private void words(String text) {
        Matcher inserted = INSERTED.matcher(text);
        Matcher exercise = EXERCISE.matcher(text);
        if (inserted.matches()) {
            add(new Block.Inserted(inserted.group(1)));
        } else if (text.startsWith("@")) {
            add(new Block.OnRecord(text.substring(1)));
        } else if (text.startsWith("- ")) {
            add(new Block.Item(text.substring(2)));
        } else if (exercise.matches()) {
            add(new Block.Exercise(Integer.parseInt(exercise.group(1)), exercise.group(2), ""));
        } else if (text.startsWith(SOLUTION)) {
            solve(text.substring(SOLUTION.length()));
        } else {
            add(new Block.Paragraph(text));
        }
    }

    private void solve(String solution) {
        List<Block> blocks = sections.get(section);
        int last = blocks.size() - 1;
        if (last < 0
                || !(blocks.get(last) instanceof Block.Exercise open
                        && open.solution().isEmpty())) {
            throw wrong("an exercise before each solution");
        }
        blocks.set(last, new Block.Exercise(open.number(), open.question(), solution));
    }

    private void add(Block block) {
        if (section == null) {
            throw wrong("its first section before any text");
        }
        sections.get(section).add(block);
    }

    private IllegalStateException wrong(String needed) {
        return new IllegalStateException(name + " is not a lesson: it needs " + needed + ".");
    }
}
