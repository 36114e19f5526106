// SPDX-License-Identifier: EPL-2.0
/** The metrics that Hilum brings along, contributed through plugin.xml like anybody's. */
package org.hilum.evaluation.metrics;
