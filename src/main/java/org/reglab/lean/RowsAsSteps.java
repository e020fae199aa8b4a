package org.reglab.lean;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Reads images or series that come as vectors, [n, steps · features], row by row, as sequences [n, features, steps]: another view of
 * the same numbers, which {@link LeanLstmLayer} reads as it is.
 *
 * @param steps rows of the image
 * @param features columns of the image
 */
public record RowsAsSteps(
        @JsonProperty("steps") long steps,
        @JsonProperty("features") long features) implements InputPreProcessor {

    /** Of images or series of this size. */
    @JsonCreator
    public RowsAsSteps {
        if (steps < 1 || features < 1) {
            throw new IllegalArgumentException(
                    "steps and features are " + steps + " and " + features + "; allowed are numbers from 1.");
        }
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        if (input.rank() != 2 || input.size(1) != steps * features) {
            throw new DL4JInvalidInputException("Got an array of shape " + Arrays.toString(input.shape())
                    + "; expected [mini-batch, " + steps * features + "], which is steps times features.");
        }
        // Anything but rows without gaps is copied by reshape.
        INDArray rows =
                workspaces.leverageTo(ArrayType.ACTIVATIONS, input.reshape('c', input.size(0), steps, features));
        return rows.permute(0, 2, 1);
    }

    /** Null for null: a first layer may leave out the gradient of its input. */
    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaces) {
        return output == null
                ? null
                : workspaces
                        .dup(ArrayType.ACTIVATION_GRAD, output.permute(0, 2, 1), 'c')
                        .reshape('c', output.size(0), steps * features);
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        return InputType.recurrent(features, steps);
    }

    @Override
    public RowsAsSteps clone() {
        return this;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int miniBatchSize) {
        return new Pair<>(mask, state);
    }
}
