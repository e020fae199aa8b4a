package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DropoutVariants;
import org.reglab.claims.evidence.RunningStatistics;

/** Section 3: groups of equal size, and all neurons at test time. */
public final class InferenceClaims {
    private InferenceClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "000-3.1-equal-groups",
                        "对每个隐藏层的输入数据进行分组，每组包含同样数量的样本",
                        "The inputs of each hidden layer are put into groups of equally many samples",
                        "Only if someone sees to it: 5,000 images at 128 leave a last mini-batch of 8, whose statistics are noise."
                                + " Whether that shows in the accuracy depends on the decay of the running statistics; with"
                                + " momentum 1 it is plain to see.",
                        "the arithmetic; document 002, section 4, has momentum 1",
                        RunningStatistics.EVIDENCE,
                        Rule.when(
                                        Verdict.CORRECTED,
                                        where(RunningStatistics.MOMENTUM).isSurelyBelow(0))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.CORRECTED),
                new Claim(
                        "000-3.2-test-all-neurons",
                        "在测试过程中，所有的神经元都参与计算",
                        "In testing all neurons take part",
                        "They do, and so each layer's input is larger than in training unless the survivors were divided by 1 − p"
                                + " there. Without that the test loss is several times higher, and the accuracy hides it.",
                        "Srivastava et al. 2014, figure 2 and section 10",
                        DropoutVariants.EVIDENCE,
                        Rule.when(
                                        Verdict.CORRECTED,
                                        where(DropoutVariants.NO_SCALE_LOSS).isSurelyAbove(0))
                                .otherwise(Verdict.SUPPORTED),
                        Verdict.CORRECTED));
    }
}
