package org.reglab.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/**
 * Lays results.json out so that people can read it and diff tools can compare it: one line per epoch, per figure of a
 * comparison and per field of anything larger.
 */
final class ResultsLayout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    // Nesting: results 1; spec, provenance and the lists of runs and arms 2; a run or an arm 3; its epochs or figures
    // 4; one
    // epoch or figure 5. Lists of numbers and names are at level 3, lists of objects at 2 and 4.
    private static final int DEEPEST_OBJECT_ON_LINES = 4;

    ResultsLayout() {
        super(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new ResultsLayout();
    }

    @Override
    public void writeStartArray(JsonGenerator generator) throws IOException {
        generator.writeRaw('[');
        _nesting++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        indent(generator, arrayOnLines(_nesting), "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(',');
        indent(generator, arrayOnLines(_nesting), " ");
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) throws IOException {
        boolean onLines = arrayOnLines(_nesting--);
        indent(generator, onLines && values > 0, "");
        generator.writeRaw(']');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator generator) throws IOException {
        indent(generator, objectOnLines(_nesting), "");
    }

    @Override
    public void writeStartObject(JsonGenerator generator) throws IOException {
        generator.writeRaw('{');
        _nesting++;
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(',');
        indent(generator, objectOnLines(_nesting), " ");
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        boolean onLines = objectOnLines(_nesting--);
        indent(generator, onLines && entries > 0, "");
        generator.writeRaw('}');
    }

    private void indent(JsonGenerator generator, boolean onLines, String otherwise) throws IOException {
        if (onLines) {
            LINES.writeIndentation(generator, _nesting);
        } else {
            generator.writeRaw(otherwise);
        }
    }

    private static boolean objectOnLines(int level) {
        return level <= DEEPEST_OBJECT_ON_LINES;
    }

    private static boolean arrayOnLines(int level) {
        return level % 2 == 0;
    }
}
