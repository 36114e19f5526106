// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
	private static final Set<String> CLOCK = Set.of("AcquisitionTime", "ContentTime");
	/** The label of a group: what else distinguishes it, the attribute that does, and its value. */
	private static final Pattern LABEL = Pattern.compile("(?<rest>.*?)(?<key>AcquisitionNumber|TemporalPositionIdentifier"
			+ "|TemporalPositionIndex|NominalCardiacTriggerDelayTime|TriggerTime|AcquisitionTime|ContentTime"
			+ "|FrameAcquisitionNumber) (?<value>\\d{1,16}(\\.\\d{1,9})?)");

	private DicomTimes() {
	}

	/** A volume and its time. */
	private record Moment(Catalogue.ImageGroup group, String rest, String key, String value) {
		static Moment of(Catalogue.ImageGroup group) {
			Matcher label = LABEL.matcher(group.label());
			return label.matches() ? new Moment(group, label.group("rest"), label.group("key"), label.group("value")) : null;
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
			// HHMMSS.FFFFFF
			double clock = number();
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
