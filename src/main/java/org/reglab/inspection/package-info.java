/**
 * What one trained network per arm looks like from inside and what it answers on the test set: {@link
 * org.reglab.inspection.Inspector} takes it, in bounded size, while the network is there, so that pictures can be made later
 * without training. It looks and changes nothing. No files and no pictures here.
 */
package org.reglab.inspection;
