package org.reglab.chapters.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A chapter's text with the figures that are known so far.
 *
 * @param chapter from 1
 * @param title what it is about
 * @param sections each section's content, in order
 * @param values by name, what stands for it in so many columns
 */
public record Lesson(
        int chapter, String title, Map<Section, List<Block>> sections, Map<String, IntFunction<String>> values) {
    public Lesson {
        Map<Section, List<Block>> copy = new EnumMap<>(Section.class);
        sections.forEach((section, blocks) -> copy.put(section, List.copyOf(blocks)));
        sections = Collections.unmodifiableMap(copy);
        values = Map.copyOf(values);
    }

    /**
     * The text of a chapter, without figures.
     *
     * @throws IllegalStateException if RegLab has no such text
     */
    public static Lesson of(int chapter) {
        return LessonFile.read(chapter);
    }

    /** With a text, or with figures as {@link String#format} writes them with a decimal point. */
    public Lesson with(String name, String format, Object... figures) {
        String text = withMinus(figures.length == 0 ? format : String.format(Locale.ROOT, format, figures));
        return with(name, width -> text);
    }

    /** A real minus sign, as in all of RegLab's texts; an exponent keeps its hyphen. */
    private static String withMinus(String figures) {
        return figures.replaceAll("(?<![0-9A-Za-z])-(?=[0-9])", "\u2212");
    }

    /** With a text that depends on how many columns there are. */
    public Lesson with(String name, IntFunction<String> text) {
        Map<String, IntFunction<String>> more = new HashMap<>(values);
        more.put(name, text);
        return new Lesson(chapter, title, sections, more);
    }

    /** The blocks of one kind in one section, in order. */
    public <B extends Block> List<B> blocks(Section section, Class<B> kind) {
        return sections.get(section).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** All Java that is printed. */
    public List<Block.Code> code() {
        List<Block.Code> all = new ArrayList<>();
        for (Section section : sections.keySet()) {
            all.addAll(blocks(section, Block.Code.class));
        }
        return all;
    }

    /** Ids of the claims on record that are named, in order. */
    public List<String> claims() {
        return blocks(Section.DOCUMENT, Block.OnRecord.class).stream()
                .map(Block.OnRecord::id)
                .toList();
    }
}
