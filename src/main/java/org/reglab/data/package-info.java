/**
 * Data: from files to arrays. {@link org.reglab.data.DataLoader} reads a data set of the {@link org.reglab.data.Catalog}, a
 * folder of idx files or a text file of rows through DataVec's record readers, checks it, and splits it; {@link
 * org.reglab.data.MiniBatches} cuts what trains into mini-batches. Whatever is wrong with the data is a {@link
 * org.reglab.BadInputException}. Nothing here knows of networks, runs or output.
 */
package org.reglab.data;
