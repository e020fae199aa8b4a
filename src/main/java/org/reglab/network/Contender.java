package org.reglab.network;

/**
 * What is compared: a name, and a way to make a network from a seed. An {@link Arm} is made with an experiment's architecture,
 * optimizer and engine; an {@link OwnNetwork} brings all of that with it. Tables and files call both arms.
 */
public sealed interface Contender permits Arm, OwnNetwork {
    /** Labels the contender everywhere, and tells it from the others of an experiment. */
    String name();
}
