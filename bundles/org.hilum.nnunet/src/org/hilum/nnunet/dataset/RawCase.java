// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * One case of a raw data set: an image file per channel and, for training, a label map on the same grid.
 *
 * @param id     the case identifier: the file name without channel number and ending
 * @param images one file per channel, channel 0 first
 * @param label  the label map, or null for a test case
 * @since 0.1.0
 */
public record RawCase(String id, List<Path> images, Path label) {

	/** Copies the list. */
	public RawCase {
		images = List.copyOf(images);
	}
}
