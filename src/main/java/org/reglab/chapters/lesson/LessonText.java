package org.reglab.chapters.lesson;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reglab.report.TextLines;

/** A lesson as text in so many columns. Formulas and code stay as they are; all else is wrapped. */
public final class LessonText {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z0-9]+)}");
    private static final String INDENT = "    ";

    private final Lesson lesson;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private LessonText(Lesson lesson, int width) {
        this.lesson = lesson;
        this.width = width;
    }

    /** Title and the sections that need no training. */
    public static String opening(Lesson lesson, int width) {
        return new LessonText(lesson, width).title().sections(Section::isBeforeTraining);
    }

    /** The other sections. */
    public static String rest(Lesson lesson, int width) {
        return new LessonText(lesson, width).sections(section -> !section.isBeforeTraining());
    }

    private LessonText title() {
        wrapped("Chapter " + lesson.chapter() + ": " + lesson.title(), "", "");
        return this;
    }

    private String sections(Predicate<Section> wanted) {
        lesson.sections().forEach((section, blocks) -> {
            if (wanted.test(section)) {
                text.append('\n').append(section.title()).append('\n');
                text.append("─".repeat(TextLines.width(section.title()))).append('\n');
                blocks(blocks);
            }
        });
        return text.toString();
    }

    private void blocks(List<Block> blocks) {
        Block before = null;
        for (Block block : blocks) {
            boolean follows = before != null && before.getClass() == block.getClass() && isListed(block);
            if (before != null && !follows) {
                text.append('\n');
            }
            block(block);
            before = block;
        }
        List<Block.Exercise> exercises = blocks.stream()
                .filter(Block.Exercise.class::isInstance)
                .map(Block.Exercise.class::cast)
                .toList();
        if (!exercises.isEmpty()) {
            text.append("\nSolutions\n");
            exercises.forEach(exercise -> wrapped(filled(exercise.solution()), exercise.number() + ". ", "   "));
        }
    }

    private static boolean isListed(Block block) {
        return block instanceof Block.Item || block instanceof Block.Exercise || block instanceof Block.OnRecord;
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            wrapped(filled(paragraph.text()), "", "");
        } else if (block instanceof Block.Item item) {
            wrapped(filled(item.text()), "- ", "  ");
        } else if (block instanceof Block.Lines lines) {
            lines.lines().forEach(line -> indented(filled(line)));
        } else if (block instanceof Block.Code code) {
            code.lines().forEach(this::indented);
        } else if (block instanceof Block.Inserted inserted) {
            text.append(value(inserted.name()).apply(width).stripTrailing()).append('\n');
        } else if (block instanceof Block.OnRecord onRecord) {
            wrapped(ClaimSentence.of(onRecord.id()), "- ", "  ");
        } else if (block instanceof Block.Exercise exercise) {
            wrapped(filled(exercise.question()), exercise.number() + ". ", "   ");
        }
    }

    private void indented(String line) {
        text.append((INDENT + line).stripTrailing()).append('\n');
    }

    private void wrapped(String words, String first, String next) {
        text.append(TextLines.wrap(words, first, next, width));
    }

    private String filled(String words) {
        return NAME.matcher(words)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(found.group(1)).apply(width)));
    }

    private IntFunction<String> value(String name) {
        Map<String, IntFunction<String>> values = lesson.values();
        if (!values.containsKey(name)) {
            throw new IllegalStateException("Chapter " + lesson.chapter() + " has no figure '" + name + "'.");
        }
        return values.get(name);
    }
}
