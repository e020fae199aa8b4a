package org.reglab.chapters;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.reglab.chapters.WrittenOut.Recipe;
import org.reglab.chapters.lesson.Lesson;
import org.reglab.data.DataSplit;
import org.reglab.experiment.Fit;
import org.reglab.network.Arm;
import org.reglab.network.NetworkSpec;
import org.reglab.network.Networks;
import org.reglab.network.Optimizer;
import org.reglab.scratch.PenaltyConvention;
import org.reglab.scratch.SoftThreshold;

/**
 * Document 003's training loops, as written and put right.
 *
 * @param l1AsWritten λ·Σ|w| that snippet 4.1 reports after training
 * @param l2AsWritten λ·Σw² that snippet 4.2 reports
 * @param asWrittenDifference the largest difference between the weights that the two snippets end with
 * @param l1LoopSquares Σw² after snippet 4.1 with an l1 of 0.1 and an l2 of 0.001
 * @param l2LoopSquares Σw² after snippet 4.2 with the same
 * @param agreement the largest difference between the weights of the written-out loop with L2 and of Deeplearning4j
 * @param dropoutAccuracy test accuracy of the written-out loop with dropout
 * @param bySign L1 by steps along λ·sign(w)
 * @param proximal L1 by the proximal step
 */
record PenaltyLoops(
        double l1AsWritten,
        double l2AsWritten,
        double asWrittenDifference,
        double l1LoopSquares,
        double l2LoopSquares,
        double agreement,
        double dropoutAccuracy,
        Sparse bySign,
        Sparse proximal) {
    private static final double LAMBDA = 0.1;
    private static final double SMALL_LAMBDA = 0.001;
    private static final double LEARNING_RATE = 0.01;
    private static final int BATCH = 32;
    private static final PenaltyConvention PENALTY = PenaltyConvention.PYTORCH;

    /** λ and learning rate of the two ways to L1, where there is something to lose and to gain. */
    private static final double L1_LAMBDA = 0.001;

    private static final double L1_LEARNING_RATE = 0.1;

    private static final int L1_EPOCHS = 10;

    /**
     * What L1 leaves of a network.
     *
     * @param zeros share of the weights that are exactly 0
     * @param accuracy on the test set
     */
    record Sparse(double zeros, double accuracy) {
        static Sparse of(WrittenOut network, DataSplit data) {
            INDArray w = network.weights();
            return new Sparse(w.eq(0).castTo(w.dataType()).meanNumber().doubleValue(), network.accuracy(data.test()));
        }
    }

    static PenaltyLoops run(DataSplit mnist, int epochs) {
        NetworkSpec withL2 =
                new NetworkSpec(784, List.of(64), 10, Arm.parse("l2=" + LAMBDA), Optimizer.SGD, LEARNING_RATE, 1);
        WrittenOut start = WrittenOut.copyOf(Networks.create(withL2));
        INDArray l1Loop = weights(start, snippet41(LAMBDA, LAMBDA), mnist, epochs);
        INDArray l2Loop = weights(start, snippet42(LAMBDA, LAMBDA), mnist, epochs);
        INDArray l1LoopSmallL2 = weights(start, snippet41(LAMBDA, SMALL_LAMBDA), mnist, epochs);
        INDArray l2LoopSmallL2 = weights(start, snippet42(LAMBDA, SMALL_LAMBDA), mnist, epochs);
        INDArray repaired = weights(start, w -> PENALTY.l2Gradient(w, LAMBDA), mnist, epochs);
        MultiLayerNetwork dl4j = Fit.fit(Networks.create(withL2), mnist.train(), epochs, BATCH, withL2.seed());
        WrittenOut dropout =
                start.train(mnist.train(), new Recipe(INDArray::like, 0.5), LEARNING_RATE, epochs, BATCH, 1);

        Recipe bySign = new Recipe(w -> PENALTY.l1Gradient(w, L1_LAMBDA), 0);
        Recipe proximal = new Recipe(INDArray::like, 0, new SoftThreshold(L1_LEARNING_RATE * L1_LAMBDA)::step);
        return new PenaltyLoops(
                PenaltyConvention.KERAS.l1(l1Loop, LAMBDA),
                PenaltyConvention.KERAS.l2(l2Loop, LAMBDA),
                difference(l1Loop, l2Loop),
                squares(l1LoopSmallL2),
                squares(l2LoopSmallL2),
                difference(repaired, WrittenOut.copyOf(dl4j).weights()),
                dropout.accuracy(mnist.test()),
                Sparse.of(start.train(mnist.train(), bySign, L1_LEARNING_RATE, L1_EPOCHS, BATCH, 1), mnist),
                Sparse.of(start.train(mnist.train(), proximal, L1_LEARNING_RATE, L1_EPOCHS, BATCH, 1), mnist));
    }

    /** What snippet 4.1, "L1", adds to the gradient: the penalty with l1 is reported, and never enters. */
    private static UnaryOperator<INDArray> snippet41(double l1, double l2) {
        return w -> w.mul(l2);
    }

    /** What snippet 4.2, "L2", adds to the gradient: the λ of the other penalty. */
    private static UnaryOperator<INDArray> snippet42(double l1, double l2) {
        return w -> w.mul(l1);
    }

    private static INDArray weights(WrittenOut start, UnaryOperator<INDArray> added, DataSplit data, int epochs) {
        return start.train(data.train(), new Recipe(added, 0), LEARNING_RATE, epochs, BATCH, 1)
                .weights();
    }

    private static double squares(INDArray w) {
        return w.mul(w).sumNumber().doubleValue();
    }

    private static double difference(INDArray v, INDArray w) {
        return Transforms.abs(v.sub(w), false).maxNumber().doubleValue();
    }

    Lesson in(Lesson lesson) {
        return lesson.with("l1AsWritten", "%.1f", l1AsWritten)
                .with("l2AsWritten", "%.1f", l2AsWritten)
                .with("asWrittenDifference", "%s", asWrittenDifference)
                .with("l1LoopSquares", "%.1f", l1LoopSquares)
                .with("l2LoopSquares", "%.1f", l2LoopSquares)
                .with("agreement", "%.1e", agreement)
                .with("dropoutAccuracy", "%.4f", dropoutAccuracy)
                .with("signZeros", "%.2f %%", 100 * bySign.zeros())
                .with("signAccuracy", "%.2f %%", 100 * bySign.accuracy())
                .with("proximalZeros", "%.2f %%", 100 * proximal.zeros())
                .with("proximalAccuracy", "%.2f %%", 100 * proximal.accuracy());
    }
}
