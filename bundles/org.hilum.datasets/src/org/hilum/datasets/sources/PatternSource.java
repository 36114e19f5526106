// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;

/**
 * Where images and labels lie and what they mean.
 *
 * @param folder   the folder that the patterns start from
 * @param images   one pattern per channel, channel 0 first
 * @param labels   the pattern of label maps, or of one mask file per label when it has {@code {label}}; null for images
 *                 to predict only
 * @param channels the name of each channel; "CT" chooses CT normalisation
 * @param names    names of the labels in the order of their values from 1; empty: those that are found, by name. Where
 *                 masks of several labels overlap the first one wins
 * @param spacing  mm along x, y, z of PNG stacks, which do not say it; null when there are none, or when pictures are to
 *                 stay pictures
 */
public record PatternSource(Path folder, List<FilePattern> images, FilePattern labels, List<String> channels,
		List<String> names, double[] spacing) {

	/** Checks that patterns and channels agree. */
	public PatternSource {
		images = List.copyOf(images);
		channels = List.copyOf(channels);
		names = List.copyOf(names);
		if (images.isEmpty() || images.size() != channels.size()) {
			throw HilumException.usage(images.size() + " image patterns and " + channels.size() + " channel names",
					"Give one pattern and one name per channel.");
		}
		if (spacing != null && (spacing.length != 3 || !(spacing[0] > 0 && spacing[1] > 0 && spacing[2] > 0))) {
			throw HilumException.usage("The spacing has not three positive numbers", "Write it as 0.7,0.7,3 (mm, x y z).");
		}
	}
}
