/**
 * Experiments: arms × seeds on one data set with one network and one schedule. {@link org.reglab.experiment.ExperimentSpec}
 * says what, {@link org.reglab.experiment.Runner} trains, {@link org.reglab.experiment.RunResult} holds what came out. No
 * statistics over seeds and no output here.
 */
package org.reglab.experiment;
