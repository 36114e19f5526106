// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

/**
 * A colour and what it means.
 *
 * @param colour 0xAARRGGBB
 * @param text   what it means
 * @since 0.2
 */
public record LegendEntry(int colour, String text) {
}
