package org.reglab.claims.document004;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.DifficultData;

/** Section 6: how the two handle difficult data. */
public final class DifficultDataClaims {
    private DifficultDataClaims() {}

    /** Five claims. */
    public static List<Claim> claims() {
        return List.of(uneven(), highDimension(), imbalance(), missing(), highDimensionOverfitting());
    }

    private static Claim uneven() {
        return new Claim(
                "004-6.5-uneven",
                "Batch Normalization（BN）可以在训练过程中自动调整输入的均值和方差，从而处理不均匀的数据分布",
                "BN adjusts mean and variance automatically and so handles uneven data distributions",
                "With pixels from 0 to 255 a plain network suffers and one with batch normalisation hardly does. It is the hidden"
                        + " layer that is normalised; features of very different scales are better scaled before.",
                "Ioffe and Szegedy 2015, section 3.3",
                DifficultData.SCALES,
                Rule.when(Verdict.SUPPORTED, where(DifficultData.RAW).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim highDimension() {
        return new Claim(
                "004-6.6-high-dimension",
                "Batch Normalization（BN）可以通过在高维数据上应用相同的归一化操作，处理高维数据",
                "BN (and dropout) handle high-dimensional data by applying the same operation to it",
                "They run whatever the dimension. Whether they help is seen in the test accuracy with 1,568 useless features beside"
                        + " the pixels.",
                "the experiment",
                DifficultData.USELESS_FEATURES,
                Rule.when(Verdict.SUPPORTED, where(DifficultData.NOISE_ACCURACY).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }

    private static Claim imbalance() {
        return new Claim(
                "004-6.8-imbalance",
                "Batch Normalization（BN）和Dropout本身不能直接处理不均衡类别数据，但它们可以与其他技术结合使用，如权重调整和类别平衡",
                "BN and dropout cannot handle class imbalance by themselves, but can be combined with class balancing",
                "Repeating the rare classes' images brings several percents of test accuracy, to the plain network and to the one"
                        + " with batch normalisation and dropout alike; the two alone bring less.",
                "Buda, Maki and Mazurowski 2018",
                DifficultData.RARE_CLASSES,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(DifficultData.RARE_RESAMPLED_BOTH).isSurelyAbove(0),
                                where(DifficultData.RARE_RESAMPLED).isSurelyAbove(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.SUPPORTED);
    }

    private static Claim missing() {
        return new Claim(
                "004-6.9-missing",
                "Batch Normalization（BN）和Dropout本身不能直接处理缺失值数据，但它们可以与其他技术结合使用，如插值和缺失值填充",
                "BN and dropout cannot handle missing values by themselves, but can be combined with filling",
                "A value that is not a number spreads through sums, and every run diverges whatever its regularisers. Filled with 0,"
                        + " the same data train every one of them.",
                "IEEE 754",
                DifficultData.MISSING_VALUES,
                Rule.when(
                                Verdict.SUPPORTED,
                                where(DifficultData.MISSING_DIVERGED).isAbove(0),
                                where(DifficultData.FILLED_DIVERGED).is(0),
                                where(DifficultData.FILLED_ACCURACY).isSurelyAbove(50))
                        .otherwise(Verdict.REFUTED),
                Verdict.SUPPORTED);
    }

    private static Claim highDimensionOverfitting() {
        return new Claim(
                "004-6.10-high-dimension-overfitting",
                "这种方法可以帮助减少高纬度数据中的过拟合问题，并提高模型的泛化能力",
                "On high-dimensional data they reduce overfitting",
                "The gap between test and train loss is the measure, on the data with 1,568 useless features.",
                "the experiment",
                DifficultData.USELESS_FEATURES,
                Rule.when(Verdict.SUPPORTED, where(DifficultData.NOISE_GAP).isSurelyBelow(0))
                        .otherwise(Verdict.NOT_SHOWN),
                Verdict.NOT_SHOWN);
    }
}
