/**
 * What an experiment leaves behind for people and programs: results.json, curves.csv, charts, the table on standard output and
 * progress on standard error. {@link org.reglab.report.ResultsFile} writes and reads the file that everything else can be made
 * from again. No training and no statistics here.
 */
package org.reglab.report;
