/**
 * The five documents, a chapter each: a class to run, to read from top to bottom and to change. A chapter is a lesson: question,
 * idea, check by hand, prediction, from scratch, Deeplearning4j, experiment, what we see, what the document gets wrong, where to go
 * on, exercises with solutions. Its text is a resource ({@code chapter1.md} and so on), {@link org.reglab.chapters.lesson} reads and
 * prints it, and the class computes the figures in the text's order. {@code run} returns a record; nothing here prints but
 * {@code main}. What several chapters need of layers, experiments or tables lives in other packages.
 */
package org.reglab.chapters;
