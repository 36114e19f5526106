// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.ImageRole;

/** The volumes of a DICOM series that show the same voxels at different times. */
final class DicomTimes {

	private static final double SAME = 1e-3;
	private static final double MILLI = 1e-3;
	/** How much steps may differ, as a share of their mean, to be called one step. */
	private static final double EVEN = 0.02;
	private static final Set<String> MILLISECONDS = Set.of("NominalCardiacTriggerDelayTime", "TriggerTime");
	private static final Set<String> CLOCK = Set.of("AcquisitionTime", "ContentTime", "FrameAcquisitionDateTime");
	private static final double DAY = 1e6;
	/** An attribute in the label of a group, with its value. */
	private static final Pattern ATTRIBUTE = Pattern.compile("(?<key>AcquisitionNumber|TemporalPositionIdentifier"
			+ "|TemporalPositionIndex|NominalCardiacTriggerDelayTime|TriggerTime|AcquisitionTime|ContentTime"
			+ "|FrameAcquisitionNumber|FrameAcquisitionDateTime) (?<value>\\d{1,16}(\\.\\d{1,9})?)(?=, |$)");
	/** Echoes are shown one after another as times are, where there are no times. */
	private static final Pattern ECHO = Pattern.compile("(?<key>EchoNumbers|EchoTime|EffectiveEchoTime)"
			+ " (?<value>\\d{1,16}(\\.\\d{1,9})?)(?=, |$)");

	private DicomTimes() {
	}

	/** A volume and its time. */
	private record Moment(Catalogue.ImageGroup group, String rest, String key, String value) {
		static Moment of(Catalogue.ImageGroup group) {
			Moment time = of(group, ATTRIBUTE);
			return time == null ? of(group, ECHO) : time;
		}

		private static Moment of(Catalogue.ImageGroup group, Pattern attribute) {
			Matcher found = attribute.matcher(group.label());
			return !found.find() ? null : new Moment(group, group.label().substring(0, found.start()) + '|'
					+ group.label().substring(found.end()), found.group("key"), found.group("value"));
		}

		boolean follows(Moment other) {
			return rest.equals(other.rest) && key.equals(other.key) && group.role() == ImageRole.VOLUME
					&& group.geometry() != null && group.geometry().matches(other.group.geometry(), SAME);
		}

		double number() {
			return Double.parseDouble(value);
		}

		/** {@return seconds; of a number that only counts, 0} */
		double seconds() {
			if (MILLISECONDS.contains(key)) {
				return number() * MILLI;
			}
			if (!CLOCK.contains(key)) {
				return 0;
			}
			// HHMMSS.FFFFFF, with a date before it or without
			double clock = number() % DAY;
			return (int) (clock / 10_000) * 3600 + (int) (clock / 100) % 100 * 60 + clock % 100;
		}
	}

	/**
	 * {@return the volumes of a series at all times, in their order; the chosen one alone where there are no others}
	 *
	 * @param chosen one of them
	 * @param series all volumes of its series
	 */
	static List<Catalogue.ImageGroup> of(Catalogue.ImageGroup chosen, List<Catalogue.ImageGroup> series) {
		return moments(chosen, series).stream().map(Moment::group).toList();
	}

	private static List<Moment> moments(Catalogue.ImageGroup chosen, List<Catalogue.ImageGroup> series) {
		Moment first = Moment.of(chosen);
		if (first == null || chosen.geometry() == null || chosen.role() != ImageRole.VOLUME) {
			return List.of(new Moment(chosen, "", "", "0"));
		}
		return series.stream().map(Moment::of).filter(Objects::nonNull).filter(m -> m.follows(first))
				.sorted(Comparator.comparingDouble(Moment::number)).toList();
	}

	/** {@return what should be known of volumes that are no times, or nothing} */
	static Optional<String> note(Catalogue.ImageGroup chosen) {
		Moment moment = Moment.of(chosen);
		return moment == null || !ECHO.matcher(moment.key + " 0").matches() ? Optional.empty()
				: Optional.of("The echoes of the series are shown one after another, as times are");
	}

	/** {@return the seconds from each volume to the next; 0 where they are not stated or not all the same} */
	static double step(Catalogue.ImageGroup chosen, List<Catalogue.ImageGroup> series) {
		double[] at = moments(chosen, series).stream().mapToDouble(Moment::seconds).toArray();
		double mean = at.length < 2 ? 0 : (at[at.length - 1] - at[0]) / (at.length - 1);
		for (int i = 1; i < at.length; i++) {
			if (Math.abs(at[i] - at[i - 1] - mean) > EVEN * mean) {
				return 0;
			}
		}
		return mean;
	}
}
