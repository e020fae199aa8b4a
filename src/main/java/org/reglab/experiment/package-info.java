/**
 * Experiments: contenders × seeds on one data set with one schedule. {@link org.reglab.experiment.ExperimentSpec} says what,
 * {@link org.reglab.experiment.Runner} trains, {@link org.reglab.experiment.Runs} hold what came out. {@link
 * org.reglab.experiment.Fit} is RegLab's one training loop. No statistics over seeds, no files and no output here.
 */
package org.reglab.experiment;
