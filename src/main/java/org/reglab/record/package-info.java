/**
 * What lasts of an experiment: results.json, inspection.json and curves.csv, where they come from, and how an interrupted
 * experiment goes on. {@link org.reglab.record.RecordedExperiment} trains and records; {@link org.reglab.record.ResultsFile}
 * writes and reads the file that everything else can be made from. Nothing here draws or prints.
 */
package org.reglab.record;
