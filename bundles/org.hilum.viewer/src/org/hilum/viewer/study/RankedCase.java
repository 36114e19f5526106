// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

/**
 * A case and the value by which it is ordered.
 *
 * @param id    the case
 * @param value the value, not a number where it is not defined
 * @since 0.2
 */
public record RankedCase(String id, double value) {
}
