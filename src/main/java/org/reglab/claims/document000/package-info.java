/** Claims of document 000, batch normalisation and dropout. Chapter 1. */
package org.reglab.claims.document000;
