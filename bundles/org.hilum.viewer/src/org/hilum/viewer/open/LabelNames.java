// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.imaging.io.NrrdSegments;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Names of labels, from the {@code dataset.json} of the data set or of the predictions to which a label map belongs.
 *
 * @since 0.2
 */
public final class LabelNames {

	private static final String DESCRIPTION = "dataset.json";
	/** Label maps of an annotator lie this deep in a data set. */
	private static final int LEVELS = 3;

	private LabelNames() {
	}

	/**
	 * {@return the names of labels above 0: those in the header of a segmentation of 3D Slicer, else of the data set; none where
	 * there is no description that can be read}
	 *
	 * @param labels the file of the label map
	 */
	public static Map<Integer, String> of(Path labels) {
		Map<Integer, String> own = segments(labels);
		return own.isEmpty() ? ofDataset(labels) : own;
	}

	private static Map<Integer, String> segments(Path file) {
		Map<Integer, String> names = new TreeMap<>();
		try {
			if (Files.isRegularFile(file)) {
				NrrdSegments.of(file).forEach(segment -> names.put(segment.value(), segment.name()));
			}
		} catch (HilumException _) {
			// opening the file says what is wrong with its header
			names.clear();
		}
		return names;
	}

	private static Map<Integer, String> ofDataset(Path labels) {
		Path folder = labels.toAbsolutePath().normalize().getParent();
		for (int level = 0; level < LEVELS && folder != null; level++, folder = folder.getParent()) {
			Path file = folder.resolve(DESCRIPTION);
			if (Files.isRegularFile(file)) {
				return read(file);
			}
		}
		return Map.of();
	}

	private static Map<Integer, String> read(Path file) {
		Map<Integer, String> names = new TreeMap<>();
		try {
			DatasetDescription.read(file).labels().forEach((name, values) -> {
				if (values.size() == 1 && values.getFirst() > 0) {
					names.put(values.getFirst(), name);
				}
			});
		} catch (HilumException _) {
			// the numbers do without names; hilum check says what is wrong with the file
			names.clear();
		}
		return names;
	}
}
