package org.reglab.lean;

/** A layer that can leave out the gradient of its input, a third of a first layer's work, when nobody asks for it. */
interface FirstLayer {
    /** Whether to return null for the gradient of the input; at first not. */
    void leaveOutInputGradient(boolean leaveOut);
}
