/** Claims about L1 and L2 penalties. Without chance: no seeds, no intervals. */
package org.reglab.claims.penalties;
