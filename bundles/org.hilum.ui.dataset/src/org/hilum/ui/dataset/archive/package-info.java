// SPDX-License-Identifier: EPL-2.0
/**
 * Patients from a DICOM archive for the wizard Import DICOM: what is asked, what was found, what is brought here. Nothing is
 * sent or fetched without the user's press.
 */
package org.hilum.ui.dataset.archive;
