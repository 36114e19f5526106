// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.List;
import java.util.Optional;
import org.hilum.imaging.GeometryRemark;

/**
 * What was measured in one label map.
 *
 * @param file       the file
 * @param fractional number of values that are no whole number
 * @param nearly     how many of them are nearly whole, as {@code CaseReader.ROUNDING} has it
 * @param labels     the whole numbers that occur, ascending, with background 0
 * @param tooMany    whether so many different values occur that this is an image rather than a label map;
 *                   {@code labels} is empty then
 * @since 0.1.0
 */
public record LabelFacts(FileFacts file, long fractional, long nearly, List<LabelValue> labels, boolean tooMany) {

	/** Copies the list. */
	public LabelFacts {
		labels = List.copyOf(labels);
	}

	/** {@return these facts with the file's remarks about its geometry} */
	LabelFacts with(List<GeometryRemark> remarks) {
		return new LabelFacts(file.with(remarks), fractional, nearly, labels, tooMany);
	}

	/**
	 * {@return the facts of a label map that cannot be read}
	 *
	 * @param file why
	 */
	public static LabelFacts unreadable(FileFacts file) {
		return new LabelFacts(file, 0, 0, List.of(), false);
	}

	/**
	 * {@return what was measured of one value, if it occurs}
	 *
	 * @param value a label value
	 */
	public Optional<LabelValue> value(long value) {
		return labels.stream().filter(l -> l.value() == value).findFirst();
	}
}
