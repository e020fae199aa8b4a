package org.reglab.playground;

import java.util.List;
import org.reglab.data.Examples;
import org.reglab.experiment.EpochMetrics;

/**
 * A playground that was trained.
 *
 * @param spec what was asked
 * @param planes one for each data set, in the order of the spec
 */
public record Playground(PlaygroundSpec spec, List<Plane> planes) {
    public Playground {
        planes = List.copyOf(planes);
    }

    /**
     * One data set and all networks that were trained on it.
     *
     * @param data its law
     * @param train the training points, features of shape [n, 2]
     * @param test the test points
     * @param view the square of the plane that the pictures show
     * @param networks width by width, there without batch normalisation and then with it, there λ by λ, there drop rate by drop
     *     rate
     */
    public record Plane(PlaneData data, Examples train, Examples test, View view, List<Trained> networks) {
        public Plane {
            networks = List.copyOf(networks);
        }
    }

    /**
     * One trained network.
     *
     * @param width units of each hidden layer
     * @param batchNorm whether it has batch normalisation
     * @param lambda its λ
     * @param dropRate its drop rate
     * @param picture what it answers on the plane; null if it diverged
     * @param epochs what was measured after each epoch
     */
    public record Trained(
            int width, boolean batchNorm, double lambda, double dropRate, Picture picture, List<EpochMetrics> epochs) {
        public Trained {
            epochs = List.copyOf(epochs);
        }

        /** What was measured after the last epoch. */
        public EpochMetrics last() {
            return epochs.get(epochs.size() - 1);
        }
    }

    /** The network of these settings; the places count from 0 in the spec's lists. */
    public Trained network(int plane, int width, boolean batchNorm, int lambda, int dropRate) {
        int place = ((width * 2 + (batchNorm ? 1 : 0)) * spec.lambdas().size() + lambda)
                        * spec.dropRates().size()
                + dropRate;
        return planes.get(plane).networks().get(place);
    }
}
