package org.reglab.report.page;

import java.util.List;
import org.reglab.text.Language;

/**
 * A page that explains itself.
 *
 * @param title in the browser's tab and on top
 * @param question what was asked, in one sentence
 * @param answer what came out, in one sentence or a few
 * @param keys what has a colour of its own everywhere on the page; the reader can switch each off. May be empty
 * @param sections from top to bottom
 * @param progress what goes on while the page grows, or null for a page that is finished. A page with progress asks its server
 *     for itself again every second
 * @param language of its words, those on buttons included
 */
public record Page(
        String title,
        String question,
        String answer,
        List<Key> keys,
        List<Section> sections,
        String progress,
        Language language) {
    public Page {
        keys = List.copyOf(keys);
        sections = List.copyOf(sections);
    }

    /** A page that is finished, in English. */
    public Page(String title, String question, String answer, List<Key> keys, List<Section> sections) {
        this(title, question, answer, keys, sections, null, Language.EN);
    }

    /** A page that is finished. */
    public Page(
            String title, String question, String answer, List<Key> keys, List<Section> sections, Language language) {
        this(title, question, answer, keys, sections, null, language);
    }
}
