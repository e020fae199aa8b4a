/**
 * What people look at: the table on standard output, progress on standard error, charts, report.html and the live page. All of
 * it is made from records ({@link org.reglab.record.Results} and inspection.json); nothing here trains or reads data.
 */
package org.reglab.report;
