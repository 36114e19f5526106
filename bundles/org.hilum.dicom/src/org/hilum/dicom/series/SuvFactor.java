// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/**
 * The factor from a PET image's values to the standardised uptake value by body weight, as the QIBA FDG-PET profile computes
 * it: weight in grams over the injected dose. Activities that were corrected to the start of the scan take the dose decayed
 * to it, those that were corrected to the injection the injected dose. What cannot be known is refused with the reason.
 */
final class SuvFactor {

	private static final double GRAMS = 1000;
	/** Becquerel; a smaller dose than a rodent gets is one in another unit. */
	private static final double SMALLEST_DOSE = 1e5;
	/** Beyond so many half-lives nothing is left to be imaged. */
	private static final double MOST_HALF_LIVES = 10;
	private static final String PHILIPS = "Philips PET Private Group";
	private static final int PHILIPS_GROUP = 0x7053;
	/** Element of Philips: from counts to SUV. */
	private static final int SUV_SCALE = 0x00;
	/** Element of Philips: from counts to Bq/ml. */
	private static final int ACTIVITY_SCALE = 0x09;

	private final PetTimes times;

	/**
	 * Looks at a series.
	 *
	 * @param images all its images: the earliest acquisition decides whether the series' time is that of the scan
	 */
	SuvFactor(List<DicomObject> images) {
		times = new PetTimes(images);
	}

	/** {@return the factor of an image of the series} */
	double of(DicomObject image) {
		String units = image.text(Tags.UNITS);
		if (units.equals("GML") && image.string(Tags.SUV_TYPE).orElse("BW").equals("BW")) {
			return 1; // already SUV by body weight
		}
		if (!units.equals("BQML") && !units.equals("CNTS")) {
			throw refused(image, "its units are " + (units.isEmpty() ? "missing" : units) + ", not BQML");
		}
		String corrected = String.join(" ", image.strings(Tags.CORRECTED_IMAGE));
		if (!corrected.contains("ATTN") || !corrected.contains("DECY")) {
			throw refused(image, "it is not corrected for attenuation and decay");
		}
		return units.equals("CNTS") ? counts(image) : activity(image);
	}

	private double counts(DicomObject image) {
		double suv = PrivateElements.number(image, PHILIPS_GROUP, PHILIPS, SUV_SCALE).orElse(0);
		if (suv > 0) {
			return suv;
		}
		double activity = PrivateElements.number(image, PHILIPS_GROUP, PHILIPS, ACTIVITY_SCALE).orElse(0);
		if (!(activity > 0)) {
			throw refused(image, "its units are CNTS, and the factors of Philips (7053,xx00) and (7053,xx09) are missing");
		}
		return activity * activity(image);
	}

	private double activity(DicomObject image) {
		List<DicomObject> doses = image.items(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
		if (doses.size() != 1) {
			throw refused(image, doses.isEmpty() ? "the injected dose is missing" : "there were " + doses.size() + " injections");
		}
		double weight = positive(image, image, Tags.PATIENT_WEIGHT, "the patient's weight");
		double injected = positive(image, doses.getFirst(), Tags.RADIONUCLIDE_TOTAL_DOSE, "the injected dose");
		if (injected < SMALLEST_DOSE) {
			throw refused(image, "an injected dose of " + injected + " Bq is too small, its unit may be another");
		}
		return weight * GRAMS / (injected * decay(image, doses.getFirst()));
	}

	private double decay(DicomObject image, DicomObject dose) {
		String correction = image.text(Tags.DECAY_CORRECTION);
		if (correction.equals("ADMIN")) {
			return 1;
		}
		if (!correction.equals("START")) {
			throw refused(image, "its decay correction is neither START nor ADMIN");
		}
		double halfLife = positive(image, dose, Tags.RADIONUCLIDE_HALF_LIFE, "the half-life");
		double seconds = times.fromInjection(image, dose);
		if (seconds < 0) {
			throw refused(image, "the injection lies after the scan");
		}
		if (seconds > MOST_HALF_LIVES * halfLife) {
			throw refused(image, "the scan lies more than " + (int) MOST_HALF_LIVES + " half-lives after the injection");
		}
		return Math.exp(-Math.log(2) * seconds / halfLife);
	}

	private static double positive(DicomObject image, DicomObject holder, int tag, String name) {
		double value = holder.number(tag).orElse(0);
		if (!(value > 0) || Double.isInfinite(value)) {
			throw refused(image, name + " is missing");
		}
		return value;
	}

	static HilumException refused(DicomObject image, String why) {
		return HilumException.input(image.file(), "Standardised uptake values cannot be computed: " + why,
				"Import the series without SUV, or complete its header.");
	}
}
