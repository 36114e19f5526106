// SPDX-License-Identifier: EPL-2.0
/**
 * Opens everything that Hilum reads as images and label maps, once for all viewers: {@link org.hilum.viewer.open.ImageStore}.
 */
package org.hilum.viewer.open;
