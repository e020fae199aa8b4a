package org.reglab.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.util.function.IntPredicate;

/**
 * Lays results.json out so that people can read it and diff tools can compare it: one line per epoch, per figure of a
 * comparison and per field of anything larger.
 */
final class ResultsLayout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    // Nesting: results 1, spec and provenance 2, runs 2, a run 3, its epochs 4, an epoch 5; comparison 2, an arm 3, its
    // figures 4, a figure 5.
    private static final int DEEPEST_OBJECT_ON_LINES = 4;

    ResultsLayout() {
        super(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        indentObjectsWith(new LinesWhere(level -> level <= DEEPEST_OBJECT_ON_LINES));
        // Lists of objects are at even levels, lists of numbers and arms at odd ones.
        indentArraysWith(new LinesWhere(level -> level % 2 == 0));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new ResultsLayout();
    }

    /** New lines at some levels of nesting, nothing at others. */
    private record LinesWhere(IntPredicate level) implements DefaultPrettyPrinter.Indenter {
        @Override
        public void writeIndentation(JsonGenerator generator, int at) throws IOException {
            if (level.test(at)) {
                LINES.writeIndentation(generator, at);
            } else {
                generator.writeRaw(' ');
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}
