/** Claims about the documents' text and code, and about their training loops. Without chance: no seeds, no intervals. */
package org.reglab.claims.code;
