package org.reglab.scratch;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss's gradients by the input and the parameters of a normalisation.
 *
 * @param dx by the input, [n, d]
 * @param dGamma by the scale γ, [d]
 * @param dBeta by the shift β, [d]
 */
public record NormGradients(INDArray dx, INDArray dGamma, INDArray dBeta) {}
