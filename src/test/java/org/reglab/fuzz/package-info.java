/**
 * Input of every format, mutated: whatever it is, RegLab reads it or refuses it in one short line, within bounded memory. {@link
 * org.reglab.fuzz.Format} has one constant per format; adding one is all that a new format needs.
 */
package org.reglab.fuzz;
