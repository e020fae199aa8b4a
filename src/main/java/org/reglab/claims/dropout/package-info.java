/** Claims about what dropout computes. Without chance: no seeds, no intervals. */
package org.reglab.claims.dropout;
