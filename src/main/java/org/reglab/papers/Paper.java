package org.reglab.papers;

import java.util.List;

/**
 * A paper's experiment in small.
 *
 * @param <R> what a run measures: an immutable record that papers.json holds
 */
public interface Paper<R extends Record> {
    /** What was decided before the run. */
    Design design();

    /** Runs the experiment. The same figures come out with any number of jobs. */
    R run(Session session);

    /** The class of what a run measures. */
    Class<R> resultType();

    /** What the figures say, by the rule of the design. */
    Seen see(R result);

    /** The figures as drawings, the most telling first. */
    List<Figure> figures(R result);
}
