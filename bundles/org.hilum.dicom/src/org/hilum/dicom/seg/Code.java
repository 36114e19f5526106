// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/**
 * A coded concept.
 *
 * @param value   Code Value, such as 10200004
 * @param scheme  Coding Scheme Designator, such as SCT (SNOMED CT)
 * @param meaning Code Meaning, such as Liver
 */
public record Code(String value, String scheme, String meaning) {

	/**
	 * {@return the concept of a code sequence's item}
	 *
	 * @param item the item
	 */
	static Code read(DicomObject item) {
		return new Code(item.text(Tags.CODE_VALUE), item.text(Tags.CODING_SCHEME_DESIGNATOR), item.text(Tags.CODE_MEANING));
	}

	/** {@return the concept as an item of a code sequence} */
	DataSet item() {
		return new DicomBuilder().string(Tags.CODE_VALUE, value).string(Tags.CODING_SCHEME_DESIGNATOR, scheme)
				.string(Tags.CODE_MEANING, meaning).build();
	}
}
