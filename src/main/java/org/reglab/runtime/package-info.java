/**
 * The machine under Deeplearning4j: native threads, BLAS, memory, and what they are here. Everything about making it fast and
 * reproducible lives in this package; nothing about networks or data does.
 */
package org.reglab.runtime;
