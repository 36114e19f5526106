// SPDX-License-Identifier: EPL-2.0
/**
 * From pixel data to numbers: {@link org.hilum.dicom.pixel.PixelFrames} finds a frame, a
 * {@link org.hilum.dicom.pixel.PixelCodec} of the transfer syntax decodes it, bits are unpacked.
 */
package org.hilum.dicom.pixel;
