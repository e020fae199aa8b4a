package org.reglab.claims.document002;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifferenceRules;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.comparison.Metric;

/** Sections 2 and 8: what the two methods do, alone and together. */
public final class RegularizationClaims {
    private RegularizationClaims() {}

    /** Two claims. */
    public static List<Claim> claims() {
        return List.of(
                new Claim(
                        "002-2-better-on-train",
                        "正则化可以帮助我们减少训练数据上的误差，同时提高新的测试数据上的泛化能力",
                        "Regularisation helps to lower the error on the training data and to generalise better",
                        "Dropout raises the train loss, in inference mode too: the network may not rely on what is sometimes missing."
                                + " It is the test loss that it is meant to lower.",
                        "Srivastava et al. 2014, section 7",
                        TwoTrainingSizes.compare("dropout=0.5", "plain"),
                        DifferenceRules.lowers(Metric.TRAIN_LOSS),
                        Verdict.REFUTED),
                new Claim(
                        "002-8.2-together",
                        "批量正则化和Dropout可以一起使用",
                        "Batch normalisation and dropout can be used together",
                        "A network with both trains well and has a lower test loss than one with neither, with dropout after batch"
                                + " normalisation as here.",
                        "Li et al. 2019, section 5",
                        TwoTrainingSizes.compare("bn+dropout=0.5", "plain"),
                        DifferenceRules.lowers(Metric.TEST_LOSS),
                        Verdict.SUPPORTED,
                        Verdict.NOT_SHOWN));
    }
}
