/**
 * The claims ledger: testable sentences of the five documents, each with evidence that anyone can rerun and a verdict that a rule
 * computes from the evidence's figures. {@link org.reglab.claims.Ledger} is the way in; a package per document holds its claims,
 * one file per theme. Faults of code stand here as the documents wrote them; what is right comes from the rest of RegLab.
 */
package org.reglab.claims;
