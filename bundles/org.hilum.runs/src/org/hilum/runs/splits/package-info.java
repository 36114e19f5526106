// SPDX-License-Identifier: EPL-2.0
/**
 * Divisions of a data set into folds by rules: strata, groups, repetitions, locked test sets, cases that are always trained with.
 */
package org.hilum.runs.splits;
