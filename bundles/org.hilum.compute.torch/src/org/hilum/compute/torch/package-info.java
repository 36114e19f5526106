// SPDX-License-Identifier: EPL-2.0
/**
 * Runtime on a libtorch that the user has installed, through a native library that is compiled on the user's machine from
 * {@code hilum_torch.cpp} and called by Java's foreign function interface.
 *
 * @since 0.2
 */
package org.hilum.compute.torch;
