/**
 * Statistics over seeds: how an experiment's arms differ in their final figures, with 95 % intervals, paired t tests and
 * Holm's adjustment, and each difference said in one sentence. {@link org.reglab.comparison.Comparison} is the way in. It knows arms
 * by their names only. {@link org.reglab.comparison.Pairs} says of any paired figures what else they tell: the smallest effect that
 * would have been found, equivalence within a margin, how a further seed would come out. No training, no files and no output here.
 */
package org.reglab.comparison;
