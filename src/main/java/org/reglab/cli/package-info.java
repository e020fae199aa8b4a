/** The command line: parsing, printing and exit codes, and nothing that computes. Nothing depends on this package. */
package org.reglab.cli;
