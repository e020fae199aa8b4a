package org.reglab.experiment;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.reglab.data.SampleShape;
import org.reglab.data.SampleShape.Image;
import org.reglab.data.SampleShape.Sequence;

/** What the data say of a sample, in Deeplearning4j's words. */
final class SampleInput {
    private SampleInput() {}

    static InputType of(SampleShape shape) {
        if (shape instanceof Image image) {
            return InputType.convolutional(image.height(), image.width(), image.channels());
        }
        return shape instanceof Sequence sequence
                ? InputType.recurrent(sequence.features(), sequence.steps())
                : InputType.feedForward(shape.size());
    }
}
