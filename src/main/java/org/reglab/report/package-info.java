/**
 * What an experiment leaves behind for people and programs: results.json, inspection.json, curves.csv, charts, report.html, the
 * table on standard output and progress on standard error. {@link org.reglab.report.ResultsFile} writes and reads the file that everything else can be made
 * from again. No training and no statistics here.
 */
package org.reglab.report;
