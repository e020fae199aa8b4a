package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.WholeMnist;

/** Section 2: what batch normalisation does to training. */
public final class BatchNormClaims {
    private BatchNormClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "000-2-bn-faster",
                        "通过这种方法，神经网络可以更快地收敛",
                        "With batch normalisation the network converges faster",
                        "It reaches the train loss at which the plain network ends in a fraction of the epochs. An epoch itself"
                                + " takes longer.",
                        "Ioffe and Szegedy 2015, section 4.1",
                        WholeMnist.EVIDENCE,
                        Rule.when(Verdict.SUPPORTED, where(WholeMnist.SHARE).isSurelyBelow(0.9))
                                .when(Verdict.REFUTED, where(WholeMnist.SHARE).isSurelyAbove(1))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.SUPPORTED),
                new Claim(
                        "000-2-made-against-overfitting",
                        "它们都是为了解决神经网络过拟合问题而开发的",
                        "Both methods were developed against overfitting",
                        "Batch normalisation was made for faster training, with regularisation as a by-product. On all of MNIST it"
                                + " lowers the train loss and widens the gap between train and test.",
                        "Ioffe and Szegedy 2015, abstract and section 3.4",
                        WholeMnist.EVIDENCE,
                        Rule.when(
                                        Verdict.REFUTED,
                                        where(WholeMnist.TRAIN_LOSS).isSurelyBelow(0),
                                        where(WholeMnist.LOSS_GAP).isSurelyAbove(0))
                                .when(
                                        Verdict.SUPPORTED,
                                        where(WholeMnist.LOSS_GAP).isSurelyBelow(0))
                                .otherwise(Verdict.NOT_SHOWN),
                        Verdict.REFUTED));
    }
}
