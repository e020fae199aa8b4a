package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.RunningStatistics;
import org.reglab.claims.evidence.SmallBatches;

/** Sections 3.1, 5 and 6: batch normalisation in inference, on other data and with small batches. */
public final class InferenceClaims {
    private InferenceClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(inverse(), otherData(), mostModels(), neverHurts());
    }

    private static Claim inverse() {
        return new Claim(
                "001-3.1-inverse-normalisation",
                "在测试阶段，使用训练集上的缓存变量进行逆归一化操作，将输入恢复到原始的分布",
                "In testing the cached statistics are used to undo the normalisation",
                "In testing the input is normalised by them, as in training by the mini-batch's. Undoing it instead feeds the next"
                        + " layer numbers that it has never seen.",
                "Ioffe and Szegedy 2015, algorithm 2",
                RunningStatistics.EVIDENCE,
                Rule.when(Verdict.REFUTED, where(RunningStatistics.UNDONE).isSurelyBelow(-5))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim otherData() {
        return new Claim(
                "001-5-other-data",
                "批量正规化需要在训练集上进行均值和方差的计算，这可能会导致模型在不同数据集上的泛化能力不同",
                "The mean and variance come from the training set, so the model may generalise differently to other data",
                "On images of a third of the contrast the stored statistics are wrong and the accuracy falls; gathered anew on"
                        + " those images, with the weights as they are, most of it comes back.",
                "Li et al. 2017, adaptive batch normalisation",
                RunningStatistics.EVIDENCE,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(RunningStatistics.CONTRAST).isSurelyBelow(0),
                                where(RunningStatistics.ADAPTED).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim mostModels() {
        return new Claim(
                "001-6.2-most-models",
                "批量正规化可以适用于大多数的神经网络模型，但在某些特定的场景下，可能需要根据具体的应用需求进行调整",
                "Batch normalisation suits most models, but in some situations it has to be adjusted",
                "With mini-batches of 32 it costs no accuracy worth the name here; with mini-batches of 2 it does, because two"
                        + " samples make no statistics.",
                "Wu and He 2018, figure 1",
                SmallBatches.EVIDENCE,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(SmallBatches.name(2)).isSurelyBelow(-2),
                                where(SmallBatches.name(32)).isAbove(-2))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim neverHurts() {
        return new Claim(
                "001-6.3-never-hurts",
                "批量正规化不会导致模型的泛化能力降低",
                "Batch normalisation does not lower the model's generalisation",
                "With small mini-batches it does, by many percents of test accuracy at 2 images a batch. The loss shrinks as the"
                        + " mini-batch grows.",
                "Wu and He 2018, figure 1",
                SmallBatches.EVIDENCE,
                Rule.when(Verdict.REFUTED, where(SmallBatches.name(2)).isSurelyBelow(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.REFUTED);
    }
}
