// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/**
 * When a PET series was scanned, and how long after the injection. The series' time is that of the scan unless an image was
 * acquired earlier: then the series was computed later from another one, and the scan's time is GE's own attribute or the
 * earliest acquisition.
 */
final class PetTimes {

	private static final String GE = "GEMS_PETD_01";
	private static final int GE_GROUP = 0x0009;
	private static final int GE_SCAN_DATE_TIME = 0x0d;
	/** Stands for the day of times without a date. */
	private static final LocalDate NO_DATE = LocalDate.EPOCH;
	/** YYYYMMDDHHMMSS. */
	private static final int WHOLE_DATE_TIME = 14;
	private static final int DATE = 8;

	private final LocalDateTime earliest;

	/**
	 * Looks at a series.
	 *
	 * @param images all its images
	 */
	PetTimes(List<DicomObject> images) {
		earliest = images.stream().map(PetTimes::acquired).filter(Objects::nonNull).min(LocalDateTime::compareTo).orElse(null);
	}

	/** {@return seconds from the injection to the scan; negative when it came first} */
	double fromInjection(DicomObject image, DicomObject dose) {
		try {
			LocalDateTime scan = scan(image);
			String full = dose.text(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME);
			if (full.length() >= WHOLE_DATE_TIME && scan.toLocalDate().isAfter(NO_DATE)) {
				return seconds(atScanner(full, image), scan);
			}
			LocalTime time = full.length() >= WHOLE_DATE_TIME ? time(full.substring(DATE))
					: time(dose.text(Tags.RADIOPHARMACEUTICAL_START_TIME));
			double passed = seconds(scan.toLocalDate().atTime(time), scan);
			return passed < 0 ? passed + Duration.ofDays(1).toSeconds() : passed; // injected before midnight
		} catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
			throw SuvFactor.refused(image, "the time of injection or of the series is missing").because(e);
		}
	}

	private LocalDateTime scan(DicomObject image) {
		LocalDateTime series = at(image, Tags.SERIES_DATE, Tags.SERIES_TIME);
		if (earliest == null || !series.isAfter(comparable(earliest, series))) {
			return series;
		}
		String own = PrivateElements.text(image, GE_GROUP, GE, GE_SCAN_DATE_TIME).orElse("");
		return own.length() >= WHOLE_DATE_TIME ? dateTime(own) : earliest;
	}

	/** Where one of both has no date, both are of one day. */
	private static LocalDateTime comparable(LocalDateTime time, LocalDateTime other) {
		boolean dated = time.toLocalDate().isAfter(NO_DATE) && other.toLocalDate().isAfter(NO_DATE);
		return dated ? time : other.toLocalDate().atTime(time.toLocalTime());
	}

	/** {@return when an image was acquired; null when it does not say so} */
	private static LocalDateTime acquired(DicomObject image) {
		try {
			String full = image.text(Tags.ACQUISITION_DATE_TIME);
			return full.length() >= WHOLE_DATE_TIME ? dateTime(full) : at(image, Tags.ACQUISITION_DATE, Tags.ACQUISITION_TIME);
		} catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException _) {
			return null;
		}
	}

	private static LocalDateTime at(DicomObject image, int date, int time) {
		String day = image.text(date).replace(".", "");
		return (day.length() == DATE ? date(day) : NO_DATE).atTime(time(image.text(time)));
	}

	/** {@return a date and time in the scanner's zone} It may state another one behind its end (PS3.5, 6.2: &ZZXX). */
	private static LocalDateTime atScanner(String text, DicomObject image) {
		LocalDateTime local = dateTime(text);
		int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
		if (sign < 0) {
			return local;
		}
		String scanner = image.text(Tags.TIMEZONE_OFFSET_FROM_UTC);
		if (scanner.isEmpty()) {
			throw SuvFactor.refused(image, "the time of injection has a time zone, the scanner's is missing");
		}
		return local.atOffset(ZoneOffset.of(text.substring(sign))).withOffsetSameInstant(ZoneOffset.of(scanner))
				.toLocalDateTime();
	}

	private static double seconds(LocalDateTime from, LocalDateTime to) {
		return Duration.between(from, to).toMillis() / 1000.0;
	}

	private static LocalTime time(String text) {
		String digits = text.replace(":", ""); // as the forerunner of DICOM wrote it
		double seconds = digits.length() >= 6 ? Double.parseDouble(digits.substring(4).split("[+-]")[0]) : 0;
		return LocalTime.of(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)))
				.plusNanos((long) (seconds * 1e9));
	}

	private static LocalDate date(String text) {
		return LocalDate.of(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(4, 6)),
				Integer.parseInt(text.substring(6, 8)));
	}

	private static LocalDateTime dateTime(String text) {
		return date(text).atTime(time(text.substring(DATE)));
	}
}
