/**
 * What every chapter has in common as a lesson: its sections in one order, the texts (resources, one file per chapter), and how
 * they are printed. Nothing here trains or knows a chapter; the figures are put in by name.
 */
package org.reglab.chapters.lesson;
