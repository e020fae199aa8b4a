/**
 * A report's page as records: sections of tables, charts, pictures, choices and commands.
 * {@link org.reglab.report.page.PageRenderer} makes one HTML file of it that needs no other file and no network. What the page
 * is about is not known here.
 */
package org.reglab.report.page;
