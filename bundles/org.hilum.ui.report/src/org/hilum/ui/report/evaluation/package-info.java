// SPDX-License-Identifier: EPL-2.0
/** Reports of evaluations in the workbench: tables and plots of cases that are linked, reviews, exports. */
package org.hilum.ui.report.evaluation;
