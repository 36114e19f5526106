// SPDX-License-Identifier: EPL-2.0
/**
 * Jobs: commands of Hilum and trainings that are carried out one after the other, by priority, on the resources of this
 * machine, whether or not the window or terminal that submitted them is still open. {@link org.hilum.jobs.Jobs} is the
 * service.
 *
 * @since 0.2
 */
package org.hilum.jobs;
