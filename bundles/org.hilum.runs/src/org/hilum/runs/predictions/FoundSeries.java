// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.util.ArrayList;
import java.util.List;
import org.hilum.dicom.deid.UidHash;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.ImageRole;

/**
 * A volume among DICOM files.
 *
 * @param name        its name, made of a digest of its UID: names of patients and UIDs are left out of names of files
 * @param modality    such as CT, MR, PT
 * @param description what the scanner called the series
 * @param group       its images
 * @since 0.2
 */
public record FoundSeries(String name, String modality, String description, Catalogue.ImageGroup group) {

	private static final int HASH = 12;

	static FoundSeries of(Catalogue.Series series, Catalogue.ImageGroup group) {
		String key = series.images().size() == 1 ? series.uid() : series.uid() + " " + group.label();
		return new FoundSeries("series_" + UidHash.of(key).substring(0, HASH), series.modality(), series.description(), group);
	}

	/**
	 * {@return the volumes of series, without scouts, captures and the like}
	 *
	 * @param series the series
	 */
	static List<FoundSeries> volumes(List<Catalogue.Series> series) {
		List<FoundSeries> found = new ArrayList<>();
		series.forEach(s -> s.images().stream().filter(g -> g.role() == ImageRole.VOLUME).forEach(g -> found.add(of(s, g))));
		return found;
	}

	/** {@return what volumes have in common whose positions mean the same} */
	Object space() {
		return group.frameOfReference().isEmpty() ? List.of(group.geometry() == null ? name : group.geometry()) : group
				.frameOfReference();
	}

	/** {@return the series for people} */
	public String text() {
		return name + " (" + modality + (description.isBlank() ? "" : ", " + description.strip()) + ", " + group.files().size()
				+ " images)";
	}
}
