/** Claims of document 002, batch normalisation and dropout in PyTorch. Chapter 3. */
package org.reglab.claims.document002;
