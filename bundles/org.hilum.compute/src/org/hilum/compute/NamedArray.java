// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

/**
 * Values of a parameter.
 *
 * @param name   its name, for messages
 * @param shape  extent of each axis
 * @param values C order; not copied
 * @since 0.2
 */
public record NamedArray(String name, long[] shape, float[] values) {
}
