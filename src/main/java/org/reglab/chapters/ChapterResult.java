package org.reglab.chapters;

import org.reglab.chapters.lesson.Lesson;
import org.reglab.chapters.lesson.LessonText;
import org.reglab.report.OutputTerminal;

/** What a chapter found out: a record of figures, and the lesson that they belong to. */
public interface ChapterResult {
    /** The chapter's text with all of its figures. */
    Lesson lesson();

    /** The whole lesson in {@value OutputTerminal#USUAL_COLUMNS} columns, where formulas and code are no wider. */
    default String text() {
        return LessonText.opening(lesson(), OutputTerminal.USUAL_COLUMNS)
                + LessonText.rest(lesson(), OutputTerminal.USUAL_COLUMNS);
    }
}
