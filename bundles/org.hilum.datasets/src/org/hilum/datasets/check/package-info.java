// SPDX-License-Identifier: EPL-2.0
/**
 * Checks of data sets: explanations, typed findings, fixes with backup and journal. Checks are contributed to
 * the extension point {@code org.hilum.datasets.checks}.
 */
package org.hilum.datasets.check;
