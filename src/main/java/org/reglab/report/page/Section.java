package org.reglab.report.page;

import java.util.List;

/**
 * A part of the page with a heading.
 *
 * @param id the anchor, of letters, digits and hyphens; unique on the page
 * @param title the heading
 * @param text how to read what follows, in a sentence or two
 * @param blocks charts stand side by side where there is room, everything else below one another
 */
public record Section(String id, String title, String text, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }

    public Section(String id, String title, String text, Block... blocks) {
        this(id, title, text, List.of(blocks));
    }
}
