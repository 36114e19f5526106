// SPDX-License-Identifier: EPL-2.0
/** Studies of models: evaluations in detail, comparisons, stability against several annotators, and their reports. */
package org.hilum.evaluation.study;
