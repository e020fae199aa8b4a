/**
 * Networks: {@link org.reglab.network.Arm} and {@link org.reglab.network.Regularizer} say what is wanted, {@link
 * org.reglab.network.Layers} and {@link org.reglab.network.Networks} turn it into Deeplearning4j. Nothing here reads data
 * or trains.
 */
package org.reglab.network;
