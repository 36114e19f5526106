// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.dicom.Dictionary;
import org.hilum.dicom.Tags;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.SeriesReader;

/** Divides frames of which several lie at one position: by time point, echo, diffusion weighting, stack and the like. */
final class FrameDivision {

	/** What distinguishes frames at one position, in this order: acquisition, time point, echo, diffusion, type, time. */
	private static final int[] DISCRIMINATORS = { Tags.ACQUISITION_NUMBER, Tags.TEMPORAL_POSITION_IDENTIFIER,
			Tags.TEMPORAL_POSITION_INDEX, Tags.ECHO_NUMBERS, Tags.ECHO_TIME, Tags.EFFECTIVE_ECHO_TIME,
			Tags.DIFFUSION_B_VALUE, Tags.DIFFUSION_GRADIENT_ORIENTATION, Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME,
			Tags.TRIGGER_TIME,
			Tags.STACK_ID, Tags.IMAGE_TYPE, Tags.FRAME_TYPE, Tags.FRAME_ACQUISITION_NUMBER, Tags.ACQUISITION_TIME,
			Tags.CONTENT_TIME,
			Tags.FRAME_ACQUISITION_DATE_TIME };

	/** Times that are measured: those of one time point may differ from slice to slice. */
	private static final Set<Integer> MEASURED = Set.of(Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.TRIGGER_TIME,
			Tags.ACQUISITION_TIME, Tags.CONTENT_TIME, Tags.FRAME_ACQUISITION_DATE_TIME);
	/** Those by which frames at a position are put in order. Copies of an image differ in the time of their content. */
	private static final int[] ORDERING = { Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.TRIGGER_TIME, Tags.ACQUISITION_TIME,
			Tags.FRAME_ACQUISITION_DATE_TIME };
	/** Time points of which one slice alone may have been taken. */
	private static final int[] MOMENTS = { Tags.TEMPORAL_POSITION_IDENTIFIER, Tags.TEMPORAL_POSITION_INDEX,
			Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.TRIGGER_TIME, Tags.ACQUISITION_TIME,
			Tags.FRAME_ACQUISITION_DATE_TIME };

	private static final Set<FindingKind> NO_STACK = Set.of(FindingKind.DUPLICATE_POSITIONS, FindingKind.MISSING_SLICES,
			FindingKind.VARIABLE_SPACING, FindingKind.IRREGULAR_SHIFT);

	private FrameDivision() {
	}

	/**
	 * {@return the frames as they are, or divided by the first attribute, or else the first two attributes, that leave one
	 * frame per position; where times differ from slice to slice, by the order of the frames at each position; parts of a file
	 * that its writer called stacks are divided when they are no stack together}
	 *
	 * @param frames of one orientation, size and pixel spacing
	 */
	static Map<String, List<FrameEntry>> divided(List<FrameEntry> frames) {
		if (!has(frames, Set.of(FindingKind.DUPLICATE_POSITIONS))) {
			Map<String, List<FrameEntry>> stacks = grouped(frames, f -> label(f, Tags.STACK_ID));
			boolean apart = stacks.size() > 1 && has(frames, NO_STACK) && stacks.values().stream()
					.noneMatch(part -> has(part, NO_STACK));
			return apart ? stacks : Map.of("", frames);
		}
		DistinctFrames distinct = new DistinctFrames(frames);
		int[] telling = IntStream.of(DISCRIMINATORS).filter(distinct::differs).toArray();
		if (distinct.isOnePlace()) {
			return slice(frames, distinct, telling);
		}
		Map<String, List<FrameEntry>> parts = byAttributes(frames, distinct, telling, true);
		parts = parts.isEmpty() ? inOrder(distinct) : parts;
		parts = parts.isEmpty() ? byAttributes(frames, distinct, telling, false) : parts;
		return parts.isEmpty() ? Map.of("", frames) : parts;
	}

	/** {@return one slice at each of its times, or all frames where they are not known} */
	private static Map<String, List<FrameEntry>> slice(List<FrameEntry> frames, DistinctFrames distinct, int... telling) {
		for (int tag : MOMENTS) {
			if (distinct.by(tag)) {
				return grouped(frames, f -> label(f, tag));
			}
		}
		Map<String, List<FrameEntry>> parts = byAttributes(frames, distinct, telling, false);
		return parts.isEmpty() ? Map.of("", frames) : parts;
	}

	/** {@return the parts by one or two attributes; empty where there are none} */
	private static Map<String, List<FrameEntry>> byAttributes(List<FrameEntry> frames, DistinctFrames distinct, int[] telling,
			boolean even) {
		for (int tag : telling) {
			if (distinct.by(tag)) {
				Map<String, List<FrameEntry>> parts = grouped(frames, f -> label(f, tag));
				if (resolved(frames, parts) && (!even || even(parts, tag))) {
					return parts;
				}
			}
		}
		for (int first : telling) {
			for (int second : telling) {
				Map<String, List<FrameEntry>> parts = first == second || !distinct.by(first, second) ? Map.of()
						: grouped(frames, f -> label(f, first) + ", " + label(f, second));
				if (resolved(frames, parts) && (!even || even(parts, first, second))) {
					return parts;
				}
			}
		}
		return Map.of();
	}

	/** Time points of which each has other slices are none: their times were measured for each slice. */
	private static boolean even(Map<String, List<FrameEntry>> parts, int... tags) {
		return IntStream.of(tags).noneMatch(MEASURED::contains)
				|| parts.values().stream().mapToInt(List::size).distinct().count() == 1;
	}

	/** {@return the first frames of all positions by a measured time, then the second ones; empty where no time orders them} */
	private static Map<String, List<FrameEntry>> inOrder(DistinctFrames distinct) {
		for (int tag : ORDERING) {
			List<List<FrameEntry>> times = distinct.inOrder(tag);
			if (!times.isEmpty()) {
				Map<String, List<FrameEntry>> parts = new LinkedHashMap<>();
				times.forEach(part -> parts.put(label(part.getFirst(), tag), part));
				return parts;
			}
		}
		return Map.of();
	}

	private static boolean resolved(List<FrameEntry> frames, Map<String, List<FrameEntry>> parts) {
		return parts.size() > 1 && parts.size() < frames.size() && parts.values().stream()
				.noneMatch(part -> has(part, Set.of(FindingKind.DUPLICATE_POSITIONS)));
	}

	private static String label(FrameEntry frame, int tag) {
		return Dictionary.keyword(tag).orElse("") + ' ' + frame.value(tag);
	}

	private static boolean has(List<FrameEntry> frames, Set<FindingKind> kinds) {
		try {
			return CaseGuard.reading(frames.getFirst().file().file(), () -> SeriesReader.inspectPlanes(
					frames.stream().map(FrameEntry::plane).toList()).findings().stream().anyMatch(f -> kinds.contains(f.kind())));
		} catch (HilumException _) {
			return false; // no grid at all: the group has the reason
		}
	}

	static <T, K> Map<K, List<T>> grouped(List<T> entries, Function<T, K> key) {
		return entries.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
	}
}
