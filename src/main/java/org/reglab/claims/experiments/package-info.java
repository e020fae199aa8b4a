/** Claims that training decides: each declared before it runs, with the primary measure and the smallest effect that matters. */
package org.reglab.claims.experiments;
