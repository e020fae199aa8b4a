/**
 * RegLab: regularising neural networks with Deeplearning4j. Only what every room of the house needs lives here.
 *
 * <p>Arrows point one way: cli → claims → report → comparison → experiment → network, data → runtime.
 */
package org.reglab;
