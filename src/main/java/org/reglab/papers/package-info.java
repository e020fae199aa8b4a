/**
 * Nine papers, each repeated in small. A {@link org.reglab.papers.Paper} writes its {@link org.reglab.papers.Design} down first, then
 * runs once, and {@link org.reglab.papers.Seen} is computed from the figures: every outcome is possible. Papers use networks, data
 * and training as any user does; nothing but the command uses papers.
 */
package org.reglab.papers;
