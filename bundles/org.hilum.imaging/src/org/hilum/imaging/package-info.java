// SPDX-License-Identifier: EPL-2.0
/**
 * Volumes in memory and their geometry; file formats are contributed as {@link org.hilum.imaging.ImageFormat}.
 */
package org.hilum.imaging;
