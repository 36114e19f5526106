// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.fingerprint.Fingerprint;

/**
 * What plans are made of.
 *
 * @param planner     id of the planner, which stands in the plans as {@code experiment_planner_used}
 * @param dataset     the data set's name, such as {@code Dataset004_Hippocampus}
 * @param description the data set's description
 * @param fingerprint the data set's fingerprint, of at least one case
 * @since 0.2
 */
public record PlanningInput(String planner, String dataset, DatasetDescription description, Fingerprint fingerprint) {
}
