// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;

/** Any folder of images to predict, named as nnU-Net names them: {@code CASE_0000.nii.gz}, {@code CASE_0001.nii.gz}. */
public final class CaseFolder {

	private CaseFolder() {
	}

	/**
	 * Lists the cases of a folder.
	 *
	 * @param folder      the folder with images
	 * @param description the model's data set: channels and file ending
	 * @return the cases by name, without labels
	 * @throws HilumException when there is none, or a case lacks a channel
	 */
	public static List<RawCase> list(Path folder, DatasetDescription description) {
		if (!Files.isDirectory(folder)) {
			throw HilumException.input(folder, "There is no such folder", "Name the folder with the images.");
		}
		List<RawCase> cases = new CaseListing(folder, description).scan(folder, null);
		if (cases.isEmpty()) {
			throw HilumException.input(folder, "0 cases found",
					"Name images CASE_0000" + description.fileEnding() + ", one four-digit number per channel.");
		}
		int channels = description.channelNames().size();
		for (RawCase found : cases) {
			// colours of a picture are channels; the reader counts them
			boolean picture = description.fileEnding().matches("(?i)\\.(png|bmp|tiff?)") && found.images().size() < channels;
			if (found.images().size() != channels && !picture) {
				throw HilumException.input(folder, found.images().size() + " of " + channels + " channels found",
						"The model needs the channels " + description.channelNames() + " of every case.")
						.forCase(found.id());
			}
		}
		return cases;
	}
}
