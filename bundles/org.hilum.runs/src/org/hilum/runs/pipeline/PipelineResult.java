// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Path;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.runs.RunFolder;

/**
 * What the pipeline made. Files and values of stages that were not asked for are null.
 *
 * @param run         the run folder
 * @param summaryJson the evaluation of the validation cases
 * @param summary     its content
 * @param report      the HTML report
 * @param table       the metrics as text, one line per case and label
 */
public record PipelineResult(RunFolder run, Path summaryJson, EvaluationSummary summary, Path report, String table) {
}
