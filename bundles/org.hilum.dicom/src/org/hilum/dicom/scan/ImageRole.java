// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;

/** What images are for: only those that were acquired as a volume are taken for the image of a case by default. */
public enum ImageRole {
	/** An acquired volume. */
	VOLUME("", "volume"),
	/** Computed from other images, such as reformatted or averaged ones. */
	DERIVED("derived", "computed from other images (ImageType DERIVED)"),
	/** A projection of a volume, such as a maximum intensity projection. */
	PROJECTION("projection", "a projection of a volume (ImageType)"),
	/** A secondary capture: screenshot, scanned document, dose report. */
	CAPTURE("capture", "secondary captures, screenshots or reports"),
	/** A scout, localizer or topogram, by which the volume was planned. */
	SCOUT("scout", "scout images (localizer, topogram)");

	private static final Set<String> SCOUTS = Set.of("LOCALIZER", "LOCALISER", "SCOUT", "TOPOGRAM", "SURVIEW", "SCANOGRAM",
			"SCANOSCOPE", "PILOT");
	private static final Set<String> PROJECTIONS = Set.of("MIP", "MINIP", "MAX_IP", "MIN_IP", "MIP_SUM", "PROJECTION IMAGE",
			"MAXIMUM", "MINIMUM", "VRT", "SSD", "VOLUME_RENDERED", "VOLUME RENDERING", "MAXIMUM INTENSITY PROJECTION");
	private static final Set<String> CAPTURES = Set.of("SCREEN SAVE", "SCREENSAVE", "SCREENSHOT", "DOSE", "DOSE_INFO",
			"DOSE REPORT", "REPORT", "CAPTURE");
	private static final Pattern SCOUT_NAME = Pattern.compile(
			"\\b(scouts?|locali[sz]ers?|topograms?|surviews?|scanograms?|scanoscope|3[ -]?plane[ _-]?loc)\\b",
			Pattern.CASE_INSENSITIVE);
	private static final Pattern REPORT_NAME = Pattern.compile("\\b(dose report|patient protocol|screen ?save|screen ?shots?)\\b",
			Pattern.CASE_INSENSITIVE);

	private final String word;
	private final String text;

	ImageRole(String word, String text) {
		this.word = word;
		this.text = text;
	}

	/** {@return a word for labels of image groups; empty for volumes} */
	public String word() {
		return word;
	}

	/** {@return what such images are, for people} */
	public String text() {
		return text;
	}

	/**
	 * {@return what the image type, the SOP class and the series' description say; the description decides only where the
	 * others say nothing}
	 *
	 * @param entry an image
	 * @param type  the values of Image Type, or of Frame Type of one frame
	 */
	static ImageRole of(FileEntry entry, List<String> type) {
		List<String> words = type.stream().map(t -> t.strip().toUpperCase(Locale.ROOT)).toList();
		String sopClass = entry.text(Tags.SOP_CLASS_UID);
		String description = entry.text(Tags.SERIES_DESCRIPTION).replace('_', ' ');
		if (words.stream().anyMatch(SCOUTS::contains)) {
			return SCOUT;
		}
		boolean captured = sopClass.equals(Uids.SECONDARY_CAPTURE) || sopClass.startsWith(Uids.SECONDARY_CAPTURE + ".");
		if (captured || words.stream().anyMatch(CAPTURES::contains) || REPORT_NAME.matcher(description).find()) {
			return CAPTURE;
		}
		if (words.stream().anyMatch(PROJECTIONS::contains)) {
			return PROJECTION;
		}
		if (SCOUT_NAME.matcher(description).find()) {
			return SCOUT;
		}
		return words.isEmpty() || !words.getFirst().equals("DERIVED") ? VOLUME : DERIVED;
	}
}
