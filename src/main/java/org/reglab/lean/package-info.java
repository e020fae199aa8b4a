/**
 * Deeplearning4j's dense, output, batch normalisation, dropout, ReLU, convolution, max pooling and LSTM layers and its Adam, computed
 * with less: each is a subclass of Deeplearning4j's own with the same parameters, the same file format and the same results but for
 * rounding. Matrix products call OpenBLAS; everything else runs over Java arrays, which the JIT compiler turns into vector
 * instructions, where an ND4J operation costs about ten microseconds before it begins. Nothing here knows of arms or data, and only
 * {@code network} knows it.
 *
 * <p>They serve single-precision networks on the CPU. {@link org.reglab.lean.FastPath} states what those of feed-forward networks
 * compute themselves, and decides it in each pass; convolution, pooling and LSTM say it themselves. Everything else they hand over
 * to Deeplearning4j's own code, which has the same parameters and state and gives its own result or its own exception:
 *
 * <table>
 *   <caption>What a layer hands over, beyond networks of another precision</caption>
 *   <tr><th>Class</th><th>When the network is made</th><th>In each pass</th></tr>
 *   <tr><td>{@link org.reglab.lean.LeanDense}</td>
 *       <td>another activation than ReLU (without maximum, threshold or slope) or none; no bias; layer normalisation; dropout of the
 *           input; noise on the weights</td>
 *       <td>inputs that are not float, not of rank 2, of a wrong size (refused), not row by row, or too long for an int; a mask;
 *           a backward pass after a forward pass in inference (frozen layers) or after one that was handed over; a gradient of the
 *           output that is not float or of a wrong size</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanSoftmaxOutput}</td>
 *       <td>another activation than softmax; another loss than exactly multi-class cross-entropy, class weights, no clipping; no
 *           bias; dropout of the input; noise on the weights</td>
 *       <td>the same inputs; labels that are not float, not of the output's shape (refused), or not row by row; a mask; a score that
 *           does not follow the backward pass of the same data</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanBatchNormalization}</td>
 *       <td>a running variance kept as logarithm; locked γ and β; channels last</td>
 *       <td>the same inputs, sequences among them, but images [n, channels, height, width] in any order are taken; backward passes
 *           as in a dense layer. Masks are ignored, as in
 *           Deeplearning4j. A single row in training, at which Deeplearning4j's own fails, it computes</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanDropout}</td>
 *       <td>anything but {@code Dropout} or {@code SpatialDropout} itself with a fixed probability</td>
 *       <td>inference; inputs that are not float, or of rank 2 and not row by row; spatial dropout of anything but images; a mask</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanRelu}</td>
 *       <td>another activation than ReLU</td>
 *       <td>inputs that are not float, or of rank 2 and not row by row</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanConvolution}</td>
 *       <td>another activation than ReLU or none; no bias; channels last; a stride or dilation other than 1; dropout of the input;
 *           noise on the weights</td>
 *       <td>inputs that are not float, not of rank 4 or of a wrong size (refused), or too long for an int; a gradient of the output
 *           that is not float or of a wrong size. Any order of the input's dimensions is taken. Masks are ignored, as in
 *           Deeplearning4j</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanMaxPooling}</td>
 *       <td>averages and norms; channels last; rectangles that overlap, have gaps or are padded</td>
 *       <td>as in a convolution</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanLstm}</td>
 *       <td>another activation than tanh or another gate than the logistic function; dropout of the input; noise on the weights</td>
 *       <td>inputs that are not float, not of rank 3 or of a wrong size (refused), or too long for an int; a mask;
 *           {@code rnnTimeStep} and truncated back-propagation through time. {@link org.reglab.lean.LeanLastTimeStep} computes
 *           nothing: it hands on the last state row by row</td></tr>
 *   <tr><td>{@link org.reglab.lean.LeanAdam}</td>
 *       <td>a state that is not float</td>
 *       <td>a gradient that is not a float vector without gaps</td></tr>
 * </table>
 *
 * <p>Two things differ. Dropout draws other masks, from a stream that is saved with the network ({@link
 * org.reglab.lean.LeanDropout}). And {@link org.reglab.lean.LeanNetwork} alone leaves out the gradient of the network's input, in
 * {@code fit}, where nobody gets it; a lean layer in any other network computes it.
 */
package org.reglab.lean;
