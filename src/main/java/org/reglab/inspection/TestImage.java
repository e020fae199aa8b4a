package org.reglab.inspection;

/**
 * One image of the test set.
 *
 * @param index its place in the test set, from 0
 * @param pixels row by row, from 0 to 255 as unsigned bytes
 */
public record TestImage(int index, byte[] pixels) {}
