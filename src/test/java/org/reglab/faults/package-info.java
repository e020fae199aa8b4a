/**
 * Faults done to the real launcher ({@code ./mvnw verify -Pfaults}): it is killed, its disk, memory and clock are taken away,
 * its files are damaged. What must hold each time: results.json is whole or not there, {@code --resume} goes on, the end equals
 * that of an experiment that nothing has happened to, and whoever is told anything is told one sentence.
 */
package org.reglab.faults;
