// SPDX-License-Identifier: EPL-2.0
/** JPEG-LS (ITU-T T.87), lossless and near-lossless, up to 16 bit. */
package org.hilum.dicom.pixel.jpegls;
