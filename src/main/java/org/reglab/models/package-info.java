/**
 * Trained networks as files. A file that RegLab writes is a zip file of Deeplearning4j with Deeplearning4j's own layers, which an
 * application without RegLab restores. Nothing here trains or compares.
 */
package org.reglab.models;
