package org.reglab.claims.document004;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifferenceRules;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.comparison.Metric;

/** Section 2 and the title: batch normalisation and dropout as a synergy. */
public final class SynergyClaims {
    private SynergyClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "004-2-synergy",
                        "将BN和Dropout结合使用可以在训练过程中实现更好的效果",
                        "BN and dropout together do better (than either alone; the title says synergistic)",
                        "Held against dropout alone, which is the better of the two here, the test accuracy of both together is"
                                + " looked at on two training sets. Synergy would have to show there.",
                        "Li et al. 2019, table 1",
                        TwoTrainingSizes.compare("bn+dropout=0.5", "dropout=0.5"),
                        DifferenceRules.raises(Metric.TEST_ACCURACY),
                        Verdict.NOT_SHOWN),
                new Claim(
                        "004-6.2-together-against-bn",
                        "Batch Normalization（BN）和Dropout可以在同一个神经网络中结合使用，以实现更好的效果",
                        "BN and dropout can be combined in one network for a better result (than BN alone)",
                        "Held against batch normalisation alone, dropout after it lowers the test loss on both training sets. Against"
                                + " dropout alone that is another question: 004-2-synergy.",
                        "Srivastava et al. 2014, section 7.4",
                        TwoTrainingSizes.compare("bn+dropout=0.5", "bn"),
                        DifferenceRules.lowers(Metric.TEST_LOSS),
                        Verdict.SUPPORTED,
                        Verdict.NOT_SHOWN));
    }
}
