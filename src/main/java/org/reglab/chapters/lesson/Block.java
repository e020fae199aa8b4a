package org.reglab.chapters.lesson;

import java.util.List;

/** What a section is made of. Texts may hold names in braces, {@code {name}}, which stand for figures. */
public sealed interface Block {
    /** Words, wrapped to the width. */
    record Paragraph(String text) implements Block {}

    /** A point of a list. */
    record Item(String text) implements Block {}

    /** Lines that stay as they are: formulas, small tables, commands. */
    record Lines(List<String> lines) implements Block {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Java that runs elsewhere.
     *
     * @param source the file, below {@code src/main/java/org/reglab}
     * @param lines of that file, one after the other, without their common indentation
     */
    record Code(String source, List<String> lines) implements Block {
        public Code {
            lines = List.copyOf(lines);
        }
    }

    /** A table or another text of several lines that the chapter has computed, by its name. */
    record Inserted(String name) implements Block {}

    /** A claim on record, by its id. */
    record OnRecord(String id) implements Block {}

    /**
     * A question for the reader.
     *
     * @param number from 1
     * @param solution its answer; printed after all questions
     */
    record Exercise(int number, String question, String solution) implements Block {}
}
