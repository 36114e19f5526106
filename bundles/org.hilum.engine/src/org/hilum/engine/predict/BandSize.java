// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * How much of an image tiles touch before something of it is finished.
 *
 * @param planes along z
 * @param rows   along y, within those planes; all rows where several tiles are worked on at once
 */
record BandSize(int planes, int rows) {
}
