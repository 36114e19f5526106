// SPDX-License-Identifier: EPL-2.0
/**
 * The wizard Import DICOM: what a folder holds, rules for images and labels with a live table of what they catch, the
 * new project. What it decides is in classes without widgets.
 */
package org.hilum.ui.dataset.dicom;
