package org.reglab.claims.document003;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.Evidence;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.Snippet;
import org.reglab.data.MiniBatches;

/** Section 4: the code by reading, and section 8's word on how hard it is. */
public final class DropoutCodeClaims {
    private static final Snippet DROPOUT = new Snippet("""
            import numpy as np
            # 定义模型
            def model(X, Y, dropout_rate=0.5, epochs=1000, batch_size=32, learning_rate=0.01):
                for epoch in range(epochs):
                    for batch in range(X.shape[0] // batch_size):
                        # 添加Dropout处理
                        dropout_mask = np.random.rand(*X.shape) > dropout_rate
                        X_dropout = X * dropout_mask
                        # 更新权重
                        model.weights -= learning_rate * (gradients)
                return model
            # 训练模型
            model = model(X_train, Y_train)
            """);
    private static final Snippet DOCUMENT_004 = new Snippet("""
            dropout_mask = np.random.rand(x.shape[0], x.shape[1]) >= dropout_rate
            return x * dropout_mask / (1 - dropout_rate)
            """);

    private static final String USES = "lines that use X_dropout, which the mask was applied to";
    private static final String GRADIENTS = "lines that define 'gradients', which the update uses";
    private static final String DATA = "lines that define 'X_train'";
    private static final String STATEMENTS = "statements of inverted dropout, document 004's function repaired";
    private static final String UNSEEN = "rows of 5,000 that no batch of 32 covers";
    private static final String UNSEEN_REPAIRED = "the same with RegLab's mini-batches";

    private static final Evidence NAMES = DropoutCodeClaims::names;

    private DropoutCodeClaims() {}

    /** Four claims. */
    public static List<Claim> claims() {
        return List.of(lastRows(), unused(), notRunnable(), hard());
    }

    private static Claim lastRows() {
        return new Claim(
                "003-4.1-last-rows",
                "for batch in range(X.shape[0] // batch_size):",
                "The loop runs over X.shape[0] // batch_size batches",
                "Division rounds down, so the rows after the last full batch are never seen, and without shuffling they are the"
                        + " same ones in every epoch.",
                "the arithmetic",
                DropoutCodeClaims::coverage,
                Rule.when(
                                Verdict.CORRECTED,
                                where(UNSEEN).isAbove(0),
                                where(UNSEEN_REPAIRED).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED);
    }

    private static Claim unused() {
        return new Claim(
                "003-4.3-unused-mask",
                "X_dropout = X * dropout_mask",
                "The code drops by X_dropout = X * dropout_mask",
                "Nothing ever reads X_dropout, so this dropout has no effect. It would act on the inputs, too, where dropout is"
                        + " meant for hidden units.",
                "the code, read by name",
                NAMES,
                Rule.when(Verdict.REFUTED, where(USES).is(0)).otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim notRunnable() {
        return new Claim(
                "003-4.3-undefined-names",
                "model = model(X_train, Y_train)",
                "The code trains a model",
                "'gradients' and 'X_train' are defined nowhere and 'model' is the function's own name: the snippet is a skeleton"
                        + " that stops with a NameError.",
                "the code, read by name",
                NAMES,
                Rule.when(Verdict.REFUTED, where(GRADIENTS).is(0), where(DATA).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Claim hard() {
        return new Claim(
                "003-8.3-dropout-is-hard",
                "缺点是实现复杂，需要调整保留概率",
                "Dropout's drawback is that it is complicated to implement, and its retention has to be tuned",
                "A mask and a product are all there is to it, two statements. That the rate is one more thing to tune is true.",
                "Srivastava et al. 2014, section 4; document 004, section 4",
                DropoutCodeClaims::statements,
                Rule.when(Verdict.REFUTED, where(STATEMENTS).isBelow(5)).otherwise(Verdict.SUPPORTED),
                Verdict.REFUTED);
    }

    private static Figures names(EvidenceSession session) {
        return Figures.under("the snippet of section 4.3, as text")
                .with(USES, DROPOUT.uses("X_dropout"))
                .with(GRADIENTS, DROPOUT.definitions("gradients"))
                .with(DATA, DROPOUT.definitions("X_train"));
    }

    private static Figures coverage(EvidenceSession session) {
        int n = 5000;
        int batch = 32;
        int repaired = 0;
        MiniBatches batches = new MiniBatches(session.data("mnist", n).train(), batch, 1);
        for (int i = 0; i < batches.count(); i++) {
            repaired += (int) batches.next().features().size(0);
        }
        return Figures.under("5,000 rows, batch 32").with(UNSEEN, n % batch).with(UNSEEN_REPAIRED, n - repaired);
    }

    private static Figures statements(EvidenceSession session) {
        return Figures.under("the code, as text")
                .with(STATEMENTS, DOCUMENT_004.code().lines().count());
    }
}
