// SPDX-License-Identifier: EPL-2.0
/** Looking through the cases of a study: their order by a metric, and what a person decided about each. */
package org.hilum.viewer.study;
