/**
 * The playground: two-dimensional data drawn by a stated law, networks trained on it for a grid of λ, drop rate, batch
 * normalisation and width, and one offline page on which sliders move through what these networks answer.
 *
 * <p>{@link org.reglab.playground.PlaygroundSpec} says what is trained, {@link org.reglab.playground.PlaygroundRun} trains it,
 * {@link org.reglab.playground.Playground} is what came out, {@link org.reglab.playground.PlaygroundPage} shows it. Nothing on the
 * page is interpolated: each place of the sliders is a network that was trained. All words of the page stand in
 * {@code texts.properties}.
 */
package org.reglab.playground;
