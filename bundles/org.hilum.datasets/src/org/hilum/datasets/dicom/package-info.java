// SPDX-License-Identifier: EPL-2.0
/** From a tree of DICOM files to a raw data set in nnU-Net's layout, by rules, without identifiers. */
package org.hilum.datasets.dicom;
