// SPDX-License-Identifier: EPL-2.0
/** The viewer of images and segmentations in the workbench: texts and icons of the bundle. */
package org.hilum.ui.viewer;
