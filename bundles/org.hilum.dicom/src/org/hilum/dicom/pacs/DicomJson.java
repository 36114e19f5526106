// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;

/** Reads the DICOM JSON model (PS3.18, annex F) as far as searches need it: texts and numbers written as texts. */
final class DicomJson {

	private DicomJson() {
	}

	/**
	 * {@return the attributes of one result}
	 *
	 * @param node {@code {"00080060": {"vr": "CS", "Value": ["CT"]}, ...}}
	 * @param tags those that are wanted; all of them hold text
	 */
	static DicomObject read(JsonNode node, int... tags) {
		DicomBuilder builder = new DicomBuilder();
		for (int tag : tags) {
			List<String> values = new ArrayList<>();
			for (JsonNode value : node.path(String.format(Locale.ROOT, "%08X", tag)).path("Value")) {
				values.add(value.isObject() ? value.path("Alphabetic").asText() : value.asText());
			}
			builder.string(tag, values.toArray(String[]::new));
		}
		return builder.build();
	}
}
