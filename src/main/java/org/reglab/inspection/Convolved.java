package org.reglab.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a convolutional network looks for, and what it finds in one test image.
 *
 * @param sample the test image's index, from 0
 * @param filters of the first convolution, each as an image; of several input channels their mean
 * @param layers the feature maps of each convolution, from input to output
 * @param dropout the first dropout of feature maps at work, or null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Convolved(int sample, WeightImages filters, List<FeatureMaps> layers, MapDropout dropout) {
    public Convolved {
        layers = List.copyOf(layers);
    }
}
