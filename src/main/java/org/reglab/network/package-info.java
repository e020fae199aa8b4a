/**
 * Networks. {@link org.reglab.network.Sequential} makes every Deeplearning4j network that RegLab trains, from the layers of {@link
 * org.reglab.network.Layers}. What is compared is a {@link org.reglab.network.Contender}: an {@link org.reglab.network.Arm} with its
 * {@link org.reglab.network.Regularizer}s, which {@link org.reglab.network.Networks} turns into layers, or an {@link
 * org.reglab.network.OwnNetwork}. Only this room knows the classes of {@code lean}, through {@link org.reglab.network.Engine}.
 * Nothing here reads data or trains.
 *
 * <p>Batch normalisation stands six times in RegLab, each time for another reason:
 *
 * <table>
 * <caption>Which batch normalisation is which</caption>
 * <tr><th>class</th><th>what it is</th><th>why it exists</th></tr>
 * <tr><td>{@link org.reglab.network.Regularizer.BatchNorm}</td><td>the words {@code bn} and {@code bn-pre}</td>
 *     <td>says where an arm normalises; computes nothing</td></tr>
 * <tr><td>{@link org.reglab.network.Layers#batchNormalization(double, double)}</td><td>Deeplearning4j's own layer</td>
 *     <td>the one to use in a network</td></tr>
 * <tr><td>{@code lean.LeanBatchNormalization}</td><td>a subclass with the same numbers</td>
 *     <td>takes a tenth of the time; {@link org.reglab.network.Engine#LEAN} puts it in by itself</td></tr>
 * <tr><td>{@code scratch.BatchNorm}</td><td>the formulas on ND4J, forward and backward</td>
 *     <td>to read, and as an oracle for the others</td></tr>
 * <tr><td>{@code chapters.BatchNorm1d}</td><td>a custom Deeplearning4j layer</td>
 *     <td>shows how one writes a layer of one's own, as document 002 does</td></tr>
 * <tr><td>{@code claims.evidence.Document002BatchNorm}</td><td>document 002's layer with its faults</td>
 *     <td>evidence for what these faults do</td></tr>
 * </table>
 */
package org.reglab.network;
