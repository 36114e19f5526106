// SPDX-License-Identifier: EPL-2.0
/**
 * Images that are shown: their values, windows, and one shared copy of each file for all viewers.
 */
package org.hilum.viewer.image;
