/** Claims about what batch normalisation computes and keeps. Without chance: no seeds, no intervals. */
package org.reglab.claims.normalization;
