/** Evidence that claims of several documents rest on, and what it is made with: networks that no arm expresses, code as written. */
package org.reglab.claims.evidence;
