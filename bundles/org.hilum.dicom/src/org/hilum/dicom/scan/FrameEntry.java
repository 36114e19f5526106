// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.series.Plane;

/**
 * One frame of an image, with what distinguishes it from other frames at the same place.
 *
 * @param file  what is kept of its file
 * @param plane where it lies
 * @param own   attributes that differ between the frames of one file; empty for files of one frame
 */
record FrameEntry(FileEntry file, Plane plane, Map<Integer, String> own) {

	/** Attributes of a frame's functional groups, each with the sequences that lead to it. */
	private static final Map<Integer, int[]> PATHS = Map.of(
			Tags.FRAME_ACQUISITION_NUMBER, new int[] { Tags.FRAME_CONTENT_SEQUENCE },
			Tags.FRAME_ACQUISITION_DATE_TIME, new int[] { Tags.FRAME_CONTENT_SEQUENCE },
			Tags.TEMPORAL_POSITION_INDEX, new int[] { Tags.FRAME_CONTENT_SEQUENCE },
			Tags.STACK_ID, new int[] { Tags.FRAME_CONTENT_SEQUENCE },
			Tags.EFFECTIVE_ECHO_TIME, new int[] { Tags.MR_ECHO_SEQUENCE },
			Tags.DIFFUSION_B_VALUE, new int[] { Tags.MR_DIFFUSION_SEQUENCE },
			Tags.DIFFUSION_GRADIENT_ORIENTATION,
			new int[] { Tags.MR_DIFFUSION_SEQUENCE, Tags.DIFFUSION_GRADIENT_DIRECTION_SEQUENCE },
			Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, new int[] { Tags.CARDIAC_SYNCHRONIZATION_SEQUENCE });

	private static final int[] TYPES = { Tags.MR_IMAGE_FRAME_TYPE_SEQUENCE, Tags.CT_IMAGE_FRAME_TYPE_SEQUENCE };

	/**
	 * {@return what the functional groups of a frame say, besides its place}
	 *
	 * @param image an image of many frames
	 * @param frame which one, from 0
	 */
	static Map<Integer, String> own(DicomObject image, int frame) {
		List<DicomObject> groups = image.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		if (frame >= groups.size()) {
			return Map.of();
		}
		DicomObject shared = image.item(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(null);
		Map<Integer, String> result = new HashMap<>();
		PATHS.forEach((tag, path) -> put(result, tag, values(groups.get(frame), shared, tag, path)));
		for (int sequence : TYPES) {
			put(result, Tags.FRAME_TYPE, values(groups.get(frame), shared, Tags.FRAME_TYPE, sequence));
		}
		return Map.copyOf(result);
	}

	private static void put(Map<Integer, String> result, int tag, List<String> values) {
		if (!values.isEmpty()) {
			result.put(tag, String.join("/", values));
		}
	}

	private static List<String> values(DicomObject own, DicomObject shared, int tag, int... path) {
		DicomObject at = own.item(path[0]).or(() -> shared == null ? Optional.empty() : shared.item(path[0]))
				.orElse(null);
		for (int i = 1; i < path.length && at != null; i++) {
			at = at.item(path[i]).orElse(null);
		}
		return at == null ? List.of() : at.strings(tag);
	}

	/** {@return an attribute's values as one text; empty when it has none} */
	String value(int tag) {
		String text = own.get(tag);
		return text != null ? text : String.join("/", file.header().strings(tag));
	}

	/** {@return what the frame is for} */
	ImageRole role() {
		String type = own.get(Tags.FRAME_TYPE);
		return ImageRole.of(file, type == null ? file.header().strings(Tags.IMAGE_TYPE) : Arrays.asList(type.split("/")));
	}
}
