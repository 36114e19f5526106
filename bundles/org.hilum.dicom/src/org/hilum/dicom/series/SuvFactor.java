// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/**
 * The factor from activity concentration (Bq/ml) to the standardised uptake value by body weight, as the QIBA FDG-PET
 * profile computes it: weight in grams over the injected dose, decayed from injection to the start of the series unless
 * the activities were corrected to the time of injection.
 */
final class SuvFactor {

	private static final double GRAMS = 1000;

	private SuvFactor() {
	}

	static double of(DicomObject image) {
		String units = image.text(Tags.UNITS);
		if (units.equals("GML") && image.string(Tags.SUV_TYPE).orElse("BW").equals("BW")) {
			return 1; // already SUV by body weight
		}
		if (!units.equals("BQML")) {
			throw refused(image, "its units are " + (units.isEmpty() ? "missing" : units) + ", not BQML");
		}
		String corrected = String.join(" ", image.strings(Tags.CORRECTED_IMAGE));
		if (!corrected.contains("ATTN") || !corrected.contains("DECY")) {
			throw refused(image, "it is not corrected for attenuation and decay");
		}
		DicomObject dose = image.item(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
				.orElseThrow(() -> refused(image, "the injected dose is missing"));
		double weight = positive(image, image, Tags.PATIENT_WEIGHT, "the patient's weight");
		double injected = positive(image, dose, Tags.RADIONUCLIDE_TOTAL_DOSE, "the injected dose");
		return weight * GRAMS / (injected * decay(image, dose));
	}

	private static double decay(DicomObject image, DicomObject dose) {
		String correction = image.text(Tags.DECAY_CORRECTION);
		if (correction.equals("ADMIN")) {
			return 1;
		}
		if (!correction.equals("START")) {
			throw refused(image, "its decay correction is neither START nor ADMIN");
		}
		double halfLife = positive(image, dose, Tags.RADIONUCLIDE_HALF_LIFE, "the half-life");
		double seconds = secondsFromInjection(image, dose);
		return Math.exp(-Math.log(2) * seconds / halfLife);
	}

	private static double secondsFromInjection(DicomObject image, DicomObject dose) {
		try {
			LocalTime start = time(image.text(Tags.SERIES_TIME));
			String full = dose.text(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME);
			String day = image.text(Tags.SERIES_DATE);
			if (full.length() >= 14 && day.length() == 8) {
				return Duration.between(dateTime(full), date(day).with(start)).toMillis() / 1000.0;
			}
			double seconds = Duration.between(time(dose.text(Tags.RADIOPHARMACEUTICAL_START_TIME)), start).toMillis() / 1000.0;
			return seconds < 0 ? seconds + Duration.ofDays(1).toSeconds() : seconds; // injected before midnight
		} catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
			throw refused(image, "the time of injection or of the series is missing").because(e);
		}
	}

	private static LocalTime time(String text) {
		int seconds = text.length() >= 6 ? Integer.parseInt(text.substring(4, 6)) : 0;
		return LocalTime.of(Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(2, 4)), seconds);
	}

	private static LocalDateTime date(String text) {
		return LocalDateTime.of(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(4, 6)),
				Integer.parseInt(text.substring(6, 8)), 0, 0);
	}

	private static LocalDateTime dateTime(String text) {
		return date(text).with(time(text.substring(8)));
	}

	private static double positive(DicomObject image, DicomObject holder, int tag, String name) {
		double value = holder.number(tag).orElse(0);
		if (!(value > 0)) {
			throw refused(image, name + " is missing");
		}
		return value;
	}

	private static HilumException refused(DicomObject image, String why) {
		return HilumException.input(image.file(), "Standardised uptake values cannot be computed: " + why,
				"Import the series without SUV, or complete its header.");
	}
}
