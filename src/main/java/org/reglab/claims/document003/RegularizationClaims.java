package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Setting;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifferenceRules;
import org.reglab.claims.evidence.RunFigures;
import org.reglab.claims.evidence.TwoTrainingSizes;
import org.reglab.comparison.Metric;
import org.reglab.experiment.RunResult;
import org.reglab.network.Optimizer;

/** Sections 2, 3, 4 and 8: penalties and dropout at work. */
public final class RegularizationClaims {
    private static final String TRAIN = "difference in train accuracy, %, l2=0.1";
    private static final String TEST = "difference in test accuracy, %, l2=0.1";
    private static final String SMALL = "difference in test accuracy, %, l2=0.001";
    private static final String L1 = "difference in test accuracy, %, l1=0.1";
    private static final String SGD = "largest |difference in test loss| of L2 and decoupled decay, SGD";
    private static final String ADAM = "the same, Adam";

    private RegularizationClaims() {}

    /** Five claims. */
    public static List<Claim> claims() {
        return List.of(dropout(), decay(), lambda(), together(), penaltyHurts());
    }

    private static Claim dropout() {
        return new Claim(
                "003-2.2-dropout",
                "它通过随机丢弃神经元来防止过拟合",
                "Dropout prevents overfitting by dropping neurons at random",
                "The gap between test and train loss is smaller with dropout on both training sets. It does not vanish.",
                "Srivastava et al. 2014, section 6",
                TwoTrainingSizes.compare("dropout=0.5", "plain"),
                DifferenceRules.lowers(Metric.LOSS_GAP),
                Verdict.SUPPORTED);
    }

    private static Claim decay() {
        return new Claim(
                "003-3.2-decay",
                "其中，$\\lambda$ 是正则化参数，$w_i$ 是模型的权重",
                "λ of the L2 penalty is the regularisation parameter (and the update w − lr·λ·w its effect, section 4)",
                "With plain SGD the L2 penalty and decoupled decay by lr·λ·w are the same. With Adam they part, since Adam divides"
                        + " the penalty's gradient by the size of all gradients; decoupled, it is AdamW.",
                "Loshchilov and Hutter 2019, propositions 1 and 2",
                RegularizationClaims::decays,
                Rule.when(
                                Verdict.CORRECTED,
                                where(SGD).isBelow(1e-3),
                                where(ADAM).isAbove(0.01))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim lambda() {
        return new Claim(
                "003-4.1-lambda",
                "l1_lambda=0.1, l2_lambda=0.1",
                "λ = 0.1 as default",
                "Hundred times too much here: with L2 at 0.1 the network underfits, training and test accuracy fall alike, and with"
                        + " L1 at 0.1 it learns nothing. At 0.001 nothing is lost.",
                "Goodfellow, Bengio and Courville 2016, section 5.2.2",
                RegularizationClaims::lambdas,
                Rule.when(
                                Verdict.REFUTED,
                                where(TRAIN).isSurelyBelow(-2),
                                where(TEST).isSurelyBelow(-2))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim together() {
        return new Claim(
                "003-8.2-more-effective",
                "正则化和Dropout可以同时使用，这样可以更有效地防止过拟合，提高模型的泛化能力",
                "Regularisation and dropout can be used together, which prevents overfitting more effectively",
                "Together can be done; that L2 beside dropout narrows the gap further than dropout alone does not show here on both"
                        + " training sets. Srivastava et al. find the lowest error with dropout and max-norm, not with L2.",
                "Srivastava et al. 2014, section 6.5 and table 9",
                TwoTrainingSizes.compare("l2=1e-3+dropout=0.5", "dropout=0.5"),
                DifferenceRules.lowers(Metric.LOSS_GAP),
                Verdict.NOT_SHOWN);
    }

    private static Claim penaltyHurts() {
        return new Claim(
                "003-8.3-penalty-hurts",
                "正则化的优点是简单易实现，缺点是可能会导致模型的泛化能力不足",
                "Regularisation is simple, but may leave the model's generalisation insufficient",
                "Too large a λ does: the test accuracy falls by percents, together with the train accuracy. That is underfitting.",
                "Goodfellow, Bengio and Courville 2016, section 5.2.2",
                RegularizationClaims::lambdas,
                Rule.when(Verdict.SUPPORTED, where(TEST).isSurelyBelow(0)).otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Figures decays(EvidenceSession session) {
        List<String> arms = List.of("l2=0.05", "weight-decay=0.05");
        return Figures.under(
                        "mnist, 500 training images, 784-32-10, 10 epochs, 2 seeds; SGD with learning rate 0.1, Adam with 0.001")
                .with(SGD, apart(session.runs(setting(500, 32, 10, 2, Optimizer.SGD, 0.1), arms)))
                .with(ADAM, apart(session.runs(setting(500, 32, 10, 2, Optimizer.ADAM, 1e-3), arms)));
    }

    private static double apart(List<List<RunResult>> runs) {
        double[] penalty = RunFigures.values(runs.get(0), Metric.TEST_LOSS);
        double[] decoupled = RunFigures.values(runs.get(1), Metric.TEST_LOSS);
        double most = 0;
        for (int i = 0; i < penalty.length; i++) {
            most = Math.max(most, Math.abs(penalty[i] - decoupled[i]));
        }
        return most;
    }

    /** Document 003's optimizer, learning rate and batch, on a network with one hidden layer. */
    private static Figures lambdas(EvidenceSession session) {
        Setting setting = setting(session.size(5000, 1000), 64, 20, 3, Optimizer.SGD, session.size(1, 5) * 0.01);
        List<List<RunResult>> runs = session.runs(setting, List.of("plain", "l2=0.1", "l2=1e-3", "l1=0.1"));
        return Figures.under("minus plain; " + setting)
                .withDifference(TRAIN, values(runs, 1, Metric.TRAIN_ACCURACY), values(runs, 0, Metric.TRAIN_ACCURACY))
                .withDifference(TEST, values(runs, 1, Metric.TEST_ACCURACY), values(runs, 0, Metric.TEST_ACCURACY))
                .withDifference(SMALL, values(runs, 2, Metric.TEST_ACCURACY), values(runs, 0, Metric.TEST_ACCURACY))
                .withDifference(L1, values(runs, 3, Metric.TEST_ACCURACY), values(runs, 0, Metric.TEST_ACCURACY));
    }

    private static double[] values(List<List<RunResult>> runs, int arm, Metric figure) {
        return RunFigures.values(runs.get(arm), figure);
    }

    private static Setting setting(int trainSize, int hidden, int epochs, int seeds, Optimizer optimizer, double lr) {
        return new Setting("mnist", trainSize, List.of(hidden), epochs, 32, optimizer, lr, seeds);
    }
}
