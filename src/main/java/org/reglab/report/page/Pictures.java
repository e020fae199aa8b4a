package org.reglab.report.page;

import java.util.List;

/**
 * Pictures in a row, as many as fit.
 *
 * @param caption what they show
 * @param key the {@link Key} that they belong to, or null: they are switched with it
 * @param items from left to right
 */
public record Pictures(String caption, String key, List<Picture> items) implements Block {
    public Pictures {
        items = List.copyOf(items);
    }

    /** Whether they take the whole width; a single one stands beside others. */
    public boolean wide() {
        return items.size() > 1;
    }

    /**
     * One picture.
     *
     * @param png the file's bytes in base 64
     * @param width on the page, in CSS pixels
     * @param height likewise
     * @param alternative the picture in words, for those who do not see it
     * @param caption what stands below it; may be empty
     */
    public record Picture(String png, int width, int height, String alternative, String caption) {}
}
