package org.reglab.claims.document001;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifferenceRules;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.claims.evidence.WholeMnist;
import org.reglab.comparison.Metric;

/** Sections 1, 2, 4 and 6: what regularisation and batch normalisation do on MNIST. */
public final class OverfittingClaims {
    private static final String ALL_OF_MNIST = "difference in loss gap, all of MNIST";

    private OverfittingClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(overfitting(), betterOnTrain(), network(), withL2());
    }

    private static Claim overfitting() {
        return new Claim(
                "001-1-bn-overfitting",
                "批量正规化（Batch Normalization）是一种常用的正则化方法，它可以提高模型的训练速度和泛化能力，同时减少过拟合的风险",
                "Batch normalisation reduces the risk of overfitting",
                "The measure is the gap between test and train loss, in three settings. Batch normalisation narrows it on the small"
                        + " training sets and widens it for document 001's own network on all of MNIST: no general sentence.",
                "Ioffe and Szegedy 2015, section 3.4",
                OverfittingClaims::threeSettings,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(TwoTrainingSizes.larger(Metric.LOSS_GAP)).isSurelyBelow(0),
                                where(TwoTrainingSizes.smaller(Metric.LOSS_GAP)).isSurelyBelow(0),
                                where(ALL_OF_MNIST).isSurelyBelow(0))
                        .when(
                                Verdict.REFUTED,
                                where(TwoTrainingSizes.larger(Metric.LOSS_GAP)).isSurelyAbove(0),
                                where(TwoTrainingSizes.smaller(Metric.LOSS_GAP)).isSurelyAbove(0),
                                where(ALL_OF_MNIST).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }

    /** A large network on two small training sets, and document 001's own on all of MNIST. */
    private static Figures threeSettings(EvidenceSession session) {
        Figures all = WholeMnist.EVIDENCE.gather(session);
        Figures two = TwoTrainingSizes.compare("bn", "plain").gather(session);
        return new Figures(two.conditions() + "; all of MNIST: " + all.conditions(), two.list())
                .with(ALL_OF_MNIST, all.get(WholeMnist.LOSS_GAP));
    }

    private static Claim betterOnTrain() {
        return new Claim(
                "001-2.1-better-on-train",
                "正则化的目的是避免过拟合，使模型在训练集和测试集上表现更好",
                "Regularisation is meant to make the model do better on the training set and on the test set",
                "A penalty costs fit: the weights that are best for loss plus penalty are not those that are best for the loss. The"
                        + " train loss rises, and that is the price of a better test loss.",
                "Goodfellow, Bengio and Courville 2016, section 5.2.2 and chapter 7",
                TwoTrainingSizes.compare("l2=1e-3", "plain"),
                DifferenceRules.lowers(Metric.TRAIN_LOSS),
                Verdict.REFUTED);
    }

    private static Claim network() {
        return new Claim(
                "001-4-network",
                "model.fit(x_train, y_train, epochs=10, batch_size=128)",
                "The network Dense(64) – BatchNormalization – Dense(10) learns MNIST by this code",
                "It does, once x_train exists, is flattened to 784 columns and scaled: about 97 % of the test images.",
                "Keras' own run of the code, 96.99 ± 0.24 %",
                WholeMnist.EVIDENCE,
                Rule.when(Verdict.SUPPORTED, where(WholeMnist.BN_ACCURACY).isSurelyAbove(96.5))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED,
                Verdict.NOT_SHOWN);
    }

    private static Claim withL2() {
        return new Claim(
                "001-6.5-with-l2",
                "批量正规化可以与其他正则化方法组合使用，以获得更好的训练效果",
                "Batch normalisation can be combined with L1/L2 for a better result",
                "The two work together, and the test loss is what to look at. L2 does something else there than in a plain network:"
                        + " a normalised layer's output does not depend on its weights' scale, so decay acts on the step size.",
                "van Laarhoven 2017",
                TwoTrainingSizes.compare("l2=1e-3+bn", "bn"),
                DifferenceRules.lowers(Metric.TEST_LOSS),
                Verdict.NOT_SHOWN);
    }
}
