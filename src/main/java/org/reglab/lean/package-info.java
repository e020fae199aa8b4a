/**
 * Deeplearning4j's dense, output, batch normalisation, dropout, convolution, max pooling and LSTM layers and its Adam, computed with
 * less: each is a subclass of Deeplearning4j's own with the same parameters, the same file format and the same results but for
 * rounding. Matrix products call OpenBLAS; everything else runs over Java arrays, which the JIT compiler turns into vector
 * instructions, where an ND4J operation costs about ten microseconds before it begins. Nothing here knows of arms or data.
 *
 * <p>They serve single-precision networks on the CPU; wherever a layer is asked for more (another precision, activation, or loss), it
 * steps aside for Deeplearning4j's own.
 */
package org.reglab.lean;
