package org.reglab.claims.document002;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.RunningStatistics;
import org.reglab.claims.evidence.TrainedNetworks;

/** Sections 1, 2 and 4: what dropout and document 002's choices make of a trained network. */
public final class NetworkClaims {
    private NetworkClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(coAdaptation(), simpler(), momentum(), alwaysOn());
    }

    private static Claim coAdaptation() {
        return new Claim(
                "002-1-co-adaptation",
                "Dropout是一种在训练过程中随机丢弃一定比例的神经元的方法，以防止模型过于依赖于某些特定的神经元",
                "Dropout keeps the model from relying too much on particular neurons",
                "Take half of the units away at random: a network trained with dropout loses a fraction of the accuracy that a"
                        + " plain one loses.",
                "Srivastava et al. 2014, section 7.1",
                TrainedNetworks.EVIDENCE,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(TrainedNetworks.LOST_DIFFERENCE).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim simpler() {
        return new Claim(
                "002-2-simpler",
                "Dropout可以帮助我们减少模型的复杂性，使模型更加简洁",
                "Dropout reduces the model's complexity and makes it simpler",
                "The trained network has every parameter of the plain one, and its sum of squared weights is of the same size. That"
                        + " it is not larger does not make it simpler.",
                "Srivastava et al. 2014, section 5.1, which adds max-norm for this reason",
                TrainedNetworks.EVIDENCE,
                Rule.when(
                                Verdict.REFUTED,
                                where(TrainedNetworks.SQUARES_DROPOUT).isSurelyAbove(1))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }

    private static Claim momentum() {
        return new Claim(
                "002-4-momentum",
                "def __init__(self, num_features, eps=1e-5, momentum=1.0):",
                "momentum = 1.0 as default",
                "In PyTorch's sense momentum 1 forgets all mini-batches but the last, and where that has 8 images, inference runs on"
                        + " noise. The usual value is 0.1; with equal mini-batches of 128 the fault is nearly invisible.",
                "Ioffe and Szegedy 2015, section 3.1; PyTorch's BatchNorm1d",
                RunningStatistics.EVIDENCE,
                Rule.when(Verdict.REFUTED, where(RunningStatistics.MOMENTUM).isSurelyBelow(-2))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.REFUTED);
    }

    private static Claim alwaysOn() {
        return new Claim(
                "002-4-always-on",
                "return F.dropout(x, self.p, training=True)",
                "Dropout is applied in every call",
                "It has to be off in inference, or accuracy is lost and the same image gets another prediction in the next call."
                        + " training=self.training is what is meant.",
                "Srivastava et al. 2014, figure 2",
                TrainedNetworks.EVIDENCE,
                Rule.when(
                                Verdict.CORRECTED,
                                where(TrainedNetworks.ALWAYS_ON).isSurelyAbove(0),
                                where(TrainedNetworks.CHANGED).isSurelyAbove(1),
                                where(TrainedNetworks.CHANGED_OFF).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }
}
