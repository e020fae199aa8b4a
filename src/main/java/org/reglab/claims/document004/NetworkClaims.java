package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DropoutVariants;
import org.reglab.claims.evidence.TrainedNetworks;

/** Sections 2 and 4: dropout's robustness, and document 004's mask in training. */
public final class NetworkClaims {
    private NetworkClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "004-2-robust",
                        "以防止模型过于依赖于某些特定的节点，从而提高模型的鲁棒性和泛化能力",
                        "Dropout makes the model more robust",
                        "Robust against what: here against missing units, half of the hidden ones, and against noise on the test"
                                + " images at one level, both as the accuracy that is lost.",
                        "Srivastava et al. 2014, section 7",
                        TrainedNetworks.EVIDENCE,
                        Rule.when(
                                        Verdict.SUPPORTED,
                                        where(TrainedNetworks.NOISE_DIFFERENCE).isSurelyAbove(0),
                                        where(TrainedNetworks.LOST_DIFFERENCE).isSurelyAbove(0))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.SUPPORTED),
                new Claim(
                        "004-4-mask",
                        "我们使用随机生成的二元矩阵来筛选输入$x$中的节点，只保留那些不需要丢弃的节点",
                        "The random binary matrix keeps only the nodes that need not be dropped",
                        "It keeps the others: at drop rate 0.2 the network trains with a fifth of its nodes. Its test loss is a"
                                + " multiple of the repaired one's and its accuracy lower.",
                        "Srivastava et al. 2014, section 4",
                        DropoutVariants.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(DropoutVariants.MASK_LOSS).isSurelyAbove(0),
                                        where(DropoutVariants.MASK_ACCURACY).isSurelyBelow(0))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.REFUTED));
    }
}
