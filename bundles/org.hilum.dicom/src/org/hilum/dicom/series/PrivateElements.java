// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hilum.dicom.DicomObject;

/** Finds elements of vendors by the creator that reserved their block (PS3.5, 7.8.1), wherever that is. */
final class PrivateElements {

	private static final int FIRST_BLOCK = 0x10;
	private static final int LAST_BLOCK = 0xff;

	private PrivateElements() {
	}

	/**
	 * {@return an element's value as a text; empty when the vendor has no block in the group}
	 *
	 * @param object  the data set
	 * @param group   the odd group
	 * @param creator the vendor's name of the block
	 * @param element the element within the block, 0 to 255
	 */
	static Optional<String> text(DicomObject object, int group, String creator, int element) {
		return block(object, group, creator).flatMap(block -> object.string(block | element));
	}

	/** {@return an element's value as a number, as {@link #text}} */
	static OptionalDouble number(DicomObject object, int group, String creator, int element) {
		Optional<Integer> block = block(object, group, creator);
		return block.isEmpty() ? OptionalDouble.empty() : object.number(block.get() | element);
	}

	private static Optional<Integer> block(DicomObject object, int group, String creator) {
		for (int block = FIRST_BLOCK; block <= LAST_BLOCK; block++) {
			if (object.text(group << 16 | block).equals(creator)) {
				return Optional.of(group << 16 | block << 8);
			}
		}
		return Optional.empty();
	}
}
