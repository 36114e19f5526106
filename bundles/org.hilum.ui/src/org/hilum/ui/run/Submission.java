// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import org.hilum.jobs.JobSpec;
import org.hilum.runs.TrainingRequest;

/**
 * Training that is to be submitted.
 *
 * @param request what is trained
 * @param spec    the job
 * @param replace whether it takes the place of an earlier training in the run folder
 */
record Submission(TrainingRequest request, JobSpec spec, boolean replace) {
}
