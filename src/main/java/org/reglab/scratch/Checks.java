package org.reglab.scratch;

/** Prints every class's tiny check. */
public final class Checks {
    private Checks() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        System.out.println(String.join(
                "\n",
                Dense.check(),
                Relu.check(),
                SoftmaxCrossEntropy.check(),
                SigmoidCrossEntropy.check(),
                BatchNorm.check(),
                LayerNorm.check(),
                InvertedDropout.check(),
                Convolution.check(),
                MaxPooling.check(),
                LstmCell.check(),
                Lstm.check(),
                PenaltyConvention.check(),
                SoftThreshold.check(),
                SgdStep.check(),
                AdamStep.check(),
                DecoupledWeightDecay.check()));
    }
}
