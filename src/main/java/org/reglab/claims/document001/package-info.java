/** Claims of document 001, batch normalisation in TensorFlow. Chapter 2. */
package org.reglab.claims.document001;
