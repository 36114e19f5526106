// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.io.ImageFormats;

/** The endings that the files of a data set have. */
public final class FileEndings {

	private FileEndings() {
	}

	/**
	 * {@return the ending of a supported image file, as its name writes it}
	 *
	 * @param file an image file
	 */
	public static String of(Path file) {
		String name = file.getFileName().toString();
		return name.substring(name.length() - ImageFormats.ending(name).map(String::length).orElse(0));
	}

	/**
	 * {@return the different endings of all images, the most frequent first}
	 *
	 * @param survey the data set
	 */
	public static List<String> of(DatasetSurvey survey) {
		List<String> all = survey.cases().stream().flatMap(c -> c.images().values().stream()).map(FileEndings::of).toList();
		return all.stream().distinct().sorted(java.util.Comparator
				.comparing((String e) -> -java.util.Collections.frequency(all, e)).thenComparing(e -> e)).toList();
	}

	/**
	 * {@return the images of a case and its label map, when it is there}
	 *
	 * @param one a case
	 */
	public static List<Path> files(SurveyedCase one) {
		List<Path> files = new ArrayList<>(one.images().values());
		if (one.label() != null && Files.isRegularFile(one.label())) {
			files.add(one.label());
		}
		return files;
	}
}
