/**
 * The documents' from-scratch code, put right, on plain ND4J: what a layer, a penalty or an optimizer computes, forward and
 * backward, with the shape beside every line. Written to be read and to be held against: Deeplearning4j's layers and RegLab's
 * wrappers agree with it, and it agrees with PyTorch and Keras (the tests named {@code ...ParityTest}).
 *
 * <p>Gradients are always those of one loss L: {@code dx} stands for ∂L/∂x and has the shape of x. Shapes are [n, d]: n samples
 * (the mini-batch), d features or units; a kernel is [inputs, units]. Nothing here changes its arguments, and everything works
 * in the precision of its arguments. Each class has a {@code check()}: a tiny example, whose text {@link
 * org.reglab.scratch.Checks} prints.
 *
 * <p>Images are [n, channels, height, width] and sequences [n, steps, inputs].
 *
 * <p>Left out: strides, padding and dilation of convolutions, masks of sequences, and speed. No other room of RegLab is needed
 * here, only ND4J.
 */
package org.reglab.scratch;
