// SPDX-License-Identifier: EPL-2.0
/** Reads arrays in Blosc2's contiguous frames ({@code .b2nd}), the form in which nnU-Net keeps preprocessed cases. */
package org.hilum.imaging.blosc;
