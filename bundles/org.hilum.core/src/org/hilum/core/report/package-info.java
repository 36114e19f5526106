// SPDX-License-Identifier: EPL-2.0
/** One model of reports (sections of texts, tables and figures) and its formats: HTML, Markdown, LaTeX, CSV, JSON and SVG. */
package org.hilum.core.report;
