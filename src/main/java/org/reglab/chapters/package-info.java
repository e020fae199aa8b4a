/**
 * The five documents, a chapter each: a class to run, to read from top to bottom and to change. A chapter builds what its
 * document describes, checks it on a tiny example, trains it on MNIST, compares regularised with unregularised networks as
 * {@code reglab compare} does, and says what the document gets wrong. {@code run} returns a record; nothing here prints but
 * {@code main}. What several chapters need of layers, experiments or tables lives in other packages.
 */
package org.reglab.chapters;
