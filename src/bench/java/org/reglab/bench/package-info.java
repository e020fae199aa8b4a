/**
 * What RegLab's speed and memory are measured with: JMH benchmarks of the layers, the arithmetic limit of a step, a soak run and
 * how two jobs scale. In Maven's profile {@code bench} only; nothing in RegLab depends on it. How they are run, and what they
 * print, is in {@code src/bench/README.md}.
 */
package org.reglab.bench;
