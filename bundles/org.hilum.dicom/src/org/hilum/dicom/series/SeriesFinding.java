// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.nio.file.Path;
import org.hilum.core.HilumException;

/**
 * Something unusual about a series.
 *
 * @param kind  what
 * @param text  what exactly, a clause without final stop and without identifiers
 * @param count how many slices or voxels it concerns
 */
public record SeriesFinding(FindingKind kind, String text, long count) {

	/**
	 * {@return this finding as a refusal}
	 *
	 * @param file one of the files concerned
	 */
	HilumException refusal(Path file) {
		return HilumException.input(file, text + " [" + kind.id() + "]", kind.remedy() + ".");
	}

	@Override
	public String toString() {
		return kind.id() + ": " + text;
	}
}
