// SPDX-License-Identifier: EPL-2.0
/** Predictions with models of a library or of folders: of files, folders and DICOM series, once or as they arrive; exports. */
package org.hilum.runs.predictions;
