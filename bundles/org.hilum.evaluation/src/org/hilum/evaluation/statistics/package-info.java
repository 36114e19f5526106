// SPDX-License-Identifier: EPL-2.0
/**
 * Statistics of evaluations: summaries, paired tests, intervals, rankings, agreement. Values that are NaN are left
 * out by the callers.
 */
package org.hilum.evaluation.statistics;
