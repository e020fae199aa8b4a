/**
 * The ledger: what the five documents say, held against evidence. A document's words, their English, what is true and the source
 * are in one resource file each ({@code 000.json} to {@code 004.json}); packages by theme hold evidence and rules. A claim without
 * chance is judged by {@link org.reglab.claims.CheckRule}, an experiment by {@link org.reglab.claims.EffectRule} and after a {@link
 * org.reglab.claims.Design} that was declared before it ran.
 *
 * <p>No verdict is written here: {@code claims.json} is what the last full run computed. To record one: {@code reglab claims --run
 * --record src/main/resources/org/reglab/claims/claims.json --page src/site/claims.md}. Replications are recorded by {@code reglab
 * claims --run --replicate S --record src/main/resources/org/reglab/claims/replications.json}.
 */
package org.reglab.claims;
