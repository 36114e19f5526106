// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.hilum.core.HilumVersion;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;

/**
 * The modules that all objects derived from an image series share: patient and study are those of the series, series,
 * equipment and instance are new. The patient's identity is copied because an archive files objects under it; such
 * objects are meant for the archive that the images came from.
 */
public final class DerivedObject {

	private static final String MANUFACTURER = "Hilum";
	private static final int LONG_STRING = 64;
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

	/** Attributes of type 2: they must be there, empty when unknown. */
	private static final int[] REQUIRED = { Tags.PATIENT_NAME, Tags.PATIENT_ID, Tags.PATIENT_BIRTH_DATE, Tags.PATIENT_SEX,
			Tags.STUDY_DATE, Tags.STUDY_TIME, Tags.REFERRING_PHYSICIAN_NAME, Tags.STUDY_ID, Tags.ACCESSION_NUMBER };
	private static final int[] COPIED = { Tags.ISSUER_OF_PATIENT_ID, Tags.PATIENT_AGE, Tags.PATIENT_SIZE,
			Tags.PATIENT_WEIGHT, Tags.STUDY_DESCRIPTION, Tags.BODY_PART_EXAMINED, Tags.LATERALITY,
			Tags.PATIENT_IDENTITY_REMOVED, Tags.DEIDENTIFICATION_METHOD, Tags.CLINICAL_TRIAL_SPONSOR_NAME,
			Tags.CLINICAL_TRIAL_PROTOCOL_ID, Tags.CLINICAL_TRIAL_SUBJECT_ID };

	private DerivedObject() {
	}

	/**
	 * {@return a builder with patient, study, series, equipment, frame of reference and SOP common modules}
	 *
	 * @param source   the series that the object belongs to
	 * @param sopClass SOP Class UID of the object
	 * @param modality its modality
	 * @param options  how it is described
	 */
	public static DicomBuilder begin(SourceSeries source, String sopClass, String modality, ExportOptions options) {
		DicomBuilder builder = new DicomBuilder();
		for (int tag : REQUIRED) {
			builder.string(tag);
		}
		builder.copy(source.header(), REQUIRED).copy(source.header(), COPIED);
		String date = date(options.time());
		String time = time(options.time());
		builder.string(Tags.SOP_CLASS_UID, sopClass).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.INSTANCE_CREATION_DATE, date).string(Tags.INSTANCE_CREATION_TIME, time)
				.string(Tags.STUDY_INSTANCE_UID, source.studyUid()).string(Tags.SERIES_INSTANCE_UID, Uids.create())
				.string(Tags.MODALITY, modality).ints(Tags.SERIES_NUMBER, options.seriesNumber())
				.string(Tags.SERIES_DATE, date).string(Tags.SERIES_TIME, time)
				.string(Tags.SERIES_DESCRIPTION, withNote(options.seriesDescription())).ints(Tags.INSTANCE_NUMBER, 1)
				.string(Tags.MANUFACTURER, MANUFACTURER).string(Tags.MANUFACTURER_MODEL_NAME, MANUFACTURER)
				.string(Tags.DEVICE_SERIAL_NUMBER, "none").string(Tags.SOFTWARE_VERSIONS, HilumVersion.get())
				.string(Tags.FRAME_OF_REFERENCE_UID, frameOfReference(source)).string(Tags.POSITION_REFERENCE_INDICATOR)
				.copy(source.header(), Tags.POSITION_REFERENCE_INDICATOR);
		return builder;
	}

	/**
	 * {@return the frame of reference of a series; one derived from its UID when it names none}
	 *
	 * @param source the series
	 */
	public static String frameOfReference(SourceSeries source) {
		String uid = source.frameOfReference();
		return uid.isEmpty() ? Uids.of("frame of reference of " + source.seriesUid()) : uid;
	}

	/**
	 * {@return a reference to the instance of a slice}
	 *
	 * @param slice the slice
	 */
	public static DataSet reference(SourceSeries.Slice slice) {
		DicomBuilder item = new DicomBuilder().string(Tags.REFERENCED_SOP_CLASS_UID, slice.sopClass())
				.string(Tags.REFERENCED_SOP_INSTANCE_UID, slice.instance());
		return slice.frame() > 0 ? item.ints(Tags.REFERENCED_FRAME_NUMBER, slice.frame()).build() : item.build();
	}

	/**
	 * {@return a text with the note that it is for research only, cut to 64 characters so that the note stays whole}
	 *
	 * @param text the text
	 */
	public static String withNote(String text) {
		if (text.contains(ExportOptions.RESEARCH_NOTE)) {
			return cut(text, LONG_STRING);
		}
		return cut(text, LONG_STRING - ExportOptions.RESEARCH_NOTE.length() - 2) + ": " + ExportOptions.RESEARCH_NOTE;
	}

	/**
	 * {@return a text without characters that would end a value, of limited length}
	 *
	 * @param text the text
	 * @param max  largest number of characters
	 */
	public static String cut(String text, int max) {
		String clean = text.replace('\\', '/').strip();
		return clean.length() <= max ? clean : clean.substring(0, max).strip();
	}

	/**
	 * {@return a date as DICOM writes it}
	 *
	 * @param time the date
	 */
	public static String date(LocalDateTime time) {
		return DATE.format(time);
	}

	/**
	 * {@return a time of day as DICOM writes it}
	 *
	 * @param time the time
	 */
	public static String time(LocalDateTime time) {
		return TIME.format(time);
	}
}
