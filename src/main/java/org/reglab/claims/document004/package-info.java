/** Claims of document 004, batch normalisation and dropout together. Chapter 5. */
package org.reglab.claims.document004;
