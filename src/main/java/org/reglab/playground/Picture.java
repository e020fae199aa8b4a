package org.reglab.playground;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.reglab.runtime.JavaArrays;

/**
 * A network's answer on the plane: the probability of class 1 at the centre of each cell, in 64 steps.
 *
 * @param levels one character of {@value #ALPHABET} for each cell, row by row from the top left. The k-th character, from 0, is a
 *     probability of k/63, rounded to the nearest; from the 32nd on class 1 is the likelier one
 */
public record Picture(String levels) {
    /** Base64's alphabet: one character for six bits. */
    static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static final int HIGHEST = ALPHABET.length() - 1;

    /**
     * Asks a network in inference mode.
     *
     * @param centres the places, of shape [cells², 2]
     */
    static Picture of(MultiLayerNetwork network, INDArray centres) {
        float[] p = JavaArrays.of(network.output(centres));
        StringBuilder levels = new StringBuilder(p.length / 2);
        for (int i = 1; i < p.length; i += 2) {
            levels.append(ALPHABET.charAt(level(p[i])));
        }
        return new Picture(levels.toString());
    }

    /** The step of a probability. */
    static int level(double probability) {
        return (int) Math.round(HIGHEST * probability);
    }

    /** The probability of class 1 in a cell, to the nearest step. */
    public double probability(int cell) {
        return (double) ALPHABET.indexOf(levels.charAt(cell)) / HIGHEST;
    }
}
