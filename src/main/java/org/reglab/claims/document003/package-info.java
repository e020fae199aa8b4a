/** Claims of document 003, L1, L2 and dropout in NumPy. Chapter 4. */
package org.reglab.claims.document003;
