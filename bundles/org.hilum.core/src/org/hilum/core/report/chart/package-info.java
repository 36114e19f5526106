// SPDX-License-Identifier: EPL-2.0
/** Figures of reports as SVG: boxes and violins, pairs, points and lines, critical differences. */
package org.hilum.core.report.chart;
