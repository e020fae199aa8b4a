package org.reglab.claims;

/**
 * A replication that RegLab brings.
 *
 * @param data the data set's name
 * @param replication what stood
 */
public record RecordedReplication(String data, Replication replication) {}
