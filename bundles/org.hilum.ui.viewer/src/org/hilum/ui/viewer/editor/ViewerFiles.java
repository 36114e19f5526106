// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hilum.viewer.layer.NamedLabels;

/** What files are meant as, by their names and places: images or label maps. */
public final class ViewerFiles {

	private static final Set<String> LABEL_FOLDERS = Set.of("labelstr", "labelsts", "labels", "masks", "segmentations",
			"validation",
			"predictions", "gt_segmentations");

	private static final String LABEL_NAMES = "(.*[_\\-. ])?(seg|mask|label|labels|gt|pred)([_\\-. ].*)?";

	private ViewerFiles() {
	}

	/**
	 * {@return the layers of files: the first one that is no label map by its name and folder is the image; without one, the
	 * first label map is shown alone}
	 *
	 * @param files the files, or folders of DICOM series
	 */
	public static List<LayerSource> all(List<String> files) {
		List<LayerSource> result = new ArrayList<>(further(files));
		result.stream().filter(source -> !source.labels()).findFirst().ifPresent(image -> {
			result.remove(image);
			result.addFirst(image);
		});
		return result;
	}

	/**
	 * {@return the layers of files that are laid over an image}
	 *
	 * @param files the files, or folders of DICOM series
	 */
	public static List<LayerSource> further(List<String> files) {
		return files.stream().map(Path::of).map(f -> isLabels(f) ? LayerSource.labels(f, role(f)) : LayerSource.image(f))
				.toList();
	}

	/** What a label map is, by the folder that it is in. */
	private static NamedLabels.Role role(Path file) {
		String folder = folder(file);
		if (folder.equals("validation") || folder.startsWith("pred")) {
			return NamedLabels.Role.PREDICTION;
		}
		Path above = file.toAbsolutePath().getParent().getParent();
		boolean variant = above != null && above.getFileName() != null && above.getFileName().toString().endsWith("_variants");
		return variant ? NamedLabels.Role.ANNOTATOR
				: folder.startsWith("labels") || folder.startsWith("gt") ? NamedLabels.Role.REFERENCE : NamedLabels.Role.OTHER;
	}

	private static String folder(Path file) {
		Path parent = file.toAbsolutePath().getParent();
		return parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString().toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return whether a file is a label map: it lies in a folder of such, or its name says so, and it has no channel's number
	 * at its end as nnU-Net's images have}
	 *
	 * @param file the file
	 */
	static boolean isLabels(Path file) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		String folder = folder(file);
		String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
		if (stem.matches(".*_\\d{4}")) {
			return false;
		}
		return LABEL_FOLDERS.contains(folder) || folder.startsWith("labels") || role(file) == NamedLabels.Role.ANNOTATOR
				|| stem.matches(LABEL_NAMES);
	}
}
