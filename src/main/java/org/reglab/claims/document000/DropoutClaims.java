package org.reglab.claims.document000;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifferenceRules;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.comparison.Metric;

/** Section 2: what dropout does for generalisation. */
public final class DropoutClaims {
    private DropoutClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "000-2-dropout-generalises",
                "通过这种方法，神经网络可以更好地泛化，并且可以减少过拟合问题",
                "With dropout the network generalises better and overfits less",
                "On both training sets dropout lowers the test loss of a network that overfits. In accuracy no gain shows here; the"
                        + " loss sees how sure wrong answers are.",
                "Srivastava et al. 2014, section 7.4 and figure 10",
                TwoTrainingSizes.compare("dropout=0.5", "plain"),
                DifferenceRules.lowers(Metric.TEST_LOSS),
                Verdict.SUPPORTED));
    }
}
