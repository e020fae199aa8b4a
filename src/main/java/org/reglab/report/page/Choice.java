package org.reglab.report.page;

import java.util.List;

/**
 * Several things in one place, of which the reader chooses one. Without scripts all are shown.
 *
 * @param label what is chosen, for example {@code arm}
 * @param options the first is shown at first
 */
public record Choice(String label, List<Option> options) implements Block {
    public Choice {
        options = List.copyOf(options);
    }

    /**
     * One of them.
     *
     * @param name as in the list that the reader chooses from
     * @param blocks what is then shown
     */
    public record Option(String name, List<Block> blocks) {
        public Option {
            blocks = List.copyOf(blocks);
        }
    }
}
