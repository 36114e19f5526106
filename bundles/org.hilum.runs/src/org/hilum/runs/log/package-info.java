// SPDX-License-Identifier: EPL-2.0
/** The log of a study: dated entries of a project, written by hand and when runs end, evaluations and decisions are made. */
package org.hilum.runs.log;
