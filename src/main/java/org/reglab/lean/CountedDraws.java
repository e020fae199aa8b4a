package org.reglab.lean;

/** A layer whose random numbers follow from its network's seed and how many of them it has drawn. */
public interface CountedDraws {
    /** How many numbers have been drawn. */
    long drawn();

    /** Has the next number be the one after as many. */
    void goOnAfter(long drawn);
}
