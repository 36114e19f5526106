// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Dictionary;
import org.hilum.dicom.Tags;

/**
 * The attributes that imported data keep, by an allow-list: how the image was made, and the patient characteristics that
 * studies need (PS3.15, annex E: basic profile with "retain patient characteristics"). Everything else is dropped, in
 * particular names, numbers, dates, places, UIDs and free text. docs/dicom.md lists them.
 */
public final class KeptAttributes {

	/** How the image was made. */
	private static final List<Integer> ACQUISITION = List.of(Tags.MODALITY, Tags.IMAGE_TYPE, Tags.MANUFACTURER,
			Tags.MANUFACTURER_MODEL_NAME, Tags.BODY_PART_EXAMINED, Tags.PATIENT_POSITION, Tags.SLICE_THICKNESS,
			Tags.SPACING_BETWEEN_SLICES, Tags.GANTRY_DETECTOR_TILT, Tags.KVP, Tags.X_RAY_TUBE_CURRENT, Tags.EXPOSURE,
			Tags.CONVOLUTION_KERNEL, Tags.RECONSTRUCTION_DIAMETER, Tags.MAGNETIC_FIELD_STRENGTH, Tags.SCANNING_SEQUENCE,
			Tags.SEQUENCE_VARIANT, Tags.MR_ACQUISITION_TYPE, Tags.REPETITION_TIME, Tags.ECHO_TIME, Tags.INVERSION_TIME,
			Tags.FLIP_ANGLE, Tags.DIFFUSION_B_VALUE, Tags.UNITS, Tags.DECAY_CORRECTION, Tags.CORRECTED_IMAGE,
			Tags.RESCALE_TYPE, Tags.PHOTOMETRIC_INTERPRETATION, Tags.LOSSY_IMAGE_COMPRESSION,
			Tags.LOSSY_IMAGE_COMPRESSION_RATIO);

	/** Who was imaged, as far as studies need it. */
	private static final List<Integer> CHARACTERISTICS = List.of(Tags.PATIENT_SEX, Tags.PATIENT_AGE, Tags.PATIENT_SIZE,
			Tags.PATIENT_WEIGHT);

	private static final int OLDEST = 89;

	private KeptAttributes() {
	}

	/** {@return the tags on the allow-list} */
	public static List<Integer> tags() {
		return Stream.concat(ACQUISITION.stream(), CHARACTERISTICS.stream()).toList();
	}

	/**
	 * {@return the kept values by attribute name, for the file beside an imported image; ages above 89 years are 90}
	 *
	 * @param object a data set
	 */
	public static Map<String, String> of(DicomObject object) {
		Map<String, String> result = new LinkedHashMap<>();
		for (int tag : tags()) {
			String value = String.join("\\", object.strings(tag));
			if (!value.isBlank()) {
				result.put(Dictionary.keyword(tag).orElseThrow(), tag == Tags.PATIENT_AGE ? age(value) : value);
			}
		}
		return result;
	}

	/** The very old are few, and thereby known. */
	private static String age(String value) {
		if (value.matches("\\d{3}Y") && Integer.parseInt(value.substring(0, 3)) > OLDEST) {
			return "090Y";
		}
		return value.matches("\\d{3}[DWMY]") ? value : "";
	}
}
