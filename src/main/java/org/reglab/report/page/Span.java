package org.reglab.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a line: words, or a formula.
 *
 * @param text the words, or the formula on one line
 * @param formula what is shown in its place, or null for words
 */
public record Span(String text, Formula formula) {
    /** Words. */
    public static Span of(String words) {
        return new Span(words, null);
    }

    /**
     * Words with formulas between dollar signs. A text with a command such as {@code \frac} and without dollar signs is one
     * formula; what is none that {@link Formula} knows stays as it is.
     */
    public static List<Span> of(String text, boolean latex) {
        if (!latex) {
            return List.of(of(text));
        }
        if (text.indexOf('$') < 0) {
            return text.matches("(?s).*\\\\[a-z]+.*") ? List.of(formula(text, text)) : List.of(of(text));
        }
        String[] pieces = text.split("\\$", -1);
        if (pieces.length % 2 == 0) {
            return List.of(of(text));
        }
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                spans.add(i % 2 == 0 ? of(pieces[i]) : formula(pieces[i], "$" + pieces[i] + "$"));
            }
        }
        return spans;
    }

    private static Span formula(String latex, String otherwise) {
        return Formula.of(latex)
                .map(formula -> new Span(formula.text(), formula))
                .orElse(of(otherwise));
    }
}
