// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.runs.project.ProjectAdoption;
import org.hilum.runs.project.ProjectService;

/** What a file or folder is that was dragged from the desktop, and so what is done with it. */
enum DroppedSource {

	/** A project, or a folder with nnU-Net's folders: it is opened. */
	PROJECT,
	/** A data set: a project is made of it. */
	DATASET,
	/** Any other folder, or a DICOMDIR: patients are imported from it. */
	DICOM,
	/** Any other file. */
	OTHER;

	/**
	 * {@return what something is}
	 *
	 * @param path the file or folder
	 */
	static DroppedSource of(Path path) {
		if (!Files.isDirectory(path)) {
			return path.getFileName().toString().startsWith("DICOMDIR") ? DICOM : OTHER;
		}
		if (Files.isRegularFile(path.resolve(ProjectService.FILE))) {
			return PROJECT;
		}
		// a data set lies in nnUNet_raw, so its folder would lead to that of a project, too
		if (Files.isRegularFile(path.resolve("dataset.json"))) {
			return DATASET;
		}
		return ProjectAdoption.find(path).isPresent() ? PROJECT : DICOM;
	}
}
