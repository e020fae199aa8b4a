/**
 * RegLab: regularising neural networks with Deeplearning4j. Only what every room of the house needs lives here.
 *
 * <p>Arrows point one way: cli → chapters, claims → report → comparison, inspection → experiment → network, data → runtime.
 */
package org.reglab;
