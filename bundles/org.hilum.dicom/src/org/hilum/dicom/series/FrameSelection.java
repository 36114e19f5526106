// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.hilum.dicom.DicomObject;

/**
 * Which frames of which files form a volume.
 *
 * @param files  the images
 * @param frames of files with many frames those that are meant, from 0; all frames of files that are not named
 */
public record FrameSelection(List<Path> files, Map<Path, BitSet> frames) {

	/** Makes the collections unmodifiable. */
	public FrameSelection {
		files = List.copyOf(files);
		frames = Map.copyOf(frames);
	}

	/**
	 * {@return the frames of an image that are meant}
	 *
	 * @param image one of the files, opened
	 */
	List<Plane> planes(DicomObject image) {
		BitSet meant = image.file() == null ? null : frames.get(image.file());
		List<Plane> all = Planes.of(image);
		return meant == null ? all : all.stream().filter(p -> meant.get(p.frame())).toList();
	}
}
