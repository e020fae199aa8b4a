package org.reglab.claims.document000;

import static org.reglab.claims.Condition.where;

import java.util.List;
import org.reglab.claims.Claim;
import org.reglab.claims.EvidenceSession;
import org.reglab.claims.Figures;
import org.reglab.claims.Rule;
import org.reglab.claims.Verdict;
import org.reglab.claims.evidence.Snippet;

/** Section 4: the code as it stands. */
public final class SnippetClaims {
    private static final Snippet BATCH_NORM = new Snippet("""
            import tensorflow as tf
            # 定义一个批量正则化层
            batch_norm_layer = tf.keras.layers.BatchNormalization()
            # 将批量正则化层添加到神经网络中
            model.add(batch_norm_layer)
            """);
    private static final Snippet DROPOUT = new Snippet("""
            import tensorflow as tf
            # 定义一个Dropout层
            dropout_layer = tf.keras.layers.Dropout(0.5)
            # 将Dropout层添加到神经网络中
            model.add(dropout_layer)
            """);
    private static final String USES = "lines that use 'model'";
    private static final String DEFINITIONS = "lines that define it";

    private SnippetClaims() {}

    /** One claim. */
    public static List<Claim> claims() {
        return List.of(new Claim(
                "000-4-undefined-model",
                "批量正则化（Batch Normalization）可以通过以下代码实现",
                "Batch normalisation can be implemented by the following code",
                "Both layers are made rightly, but the snippets add them to a 'model' that neither defines, so they stop with a"
                        + " NameError. A Sequential model with its other layers has to come first.",
                "the code, read by name; document 001, section 4, has what is missing",
                SnippetClaims::names,
                Rule.when(
                                Verdict.CORRECTED,
                                where(USES).isAbove(0),
                                where(DEFINITIONS).is(0))
                        .otherwise(Verdict.SUPPORTED),
                Verdict.CORRECTED));
    }

    private static Figures names(EvidenceSession session) {
        return Figures.under("the two snippets of section 4, as text")
                .with(USES, BATCH_NORM.uses("model") + DROPOUT.uses("model"))
                .with(DEFINITIONS, BATCH_NORM.definitions("model") + DROPOUT.definitions("model"));
    }
}
