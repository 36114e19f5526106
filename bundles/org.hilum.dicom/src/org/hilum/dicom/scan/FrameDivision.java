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
			Tags.DIFFUSION_B_VALUE, Tags.DIFFUSION_GRADIENT_ORIENTATION, Tags.NOMINAL_CARDIAC_TRIGGER_DELAY_TIME, Tags.STACK_ID,
			Tags.IMAGE_TYPE, Tags.FRAME_TYPE, Tags.FRAME_ACQUISITION_NUMBER, Tags.ACQUISITION_TIME, Tags.CONTENT_TIME,
			Tags.FRAME_ACQUISITION_DATE_TIME };

	private static final Set<FindingKind> NO_STACK = Set.of(FindingKind.DUPLICATE_POSITIONS, FindingKind.MISSING_SLICES,
			FindingKind.VARIABLE_SPACING, FindingKind.IRREGULAR_SHIFT);

	private FrameDivision() {
	}

	/**
	 * {@return the frames as they are, or divided by the first attribute, or else the first two attributes, that leave one
	 * frame per position; parts of a file that its writer called stacks are divided when they are no stack together}
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
		for (int tag : telling) {
			if (distinct.by(tag)) {
				Map<String, List<FrameEntry>> parts = grouped(frames, f -> label(f, tag));
				if (resolved(frames, parts)) {
					return parts;
				}
			}
		}
		for (int first : telling) {
			for (int second : telling) {
				Map<String, List<FrameEntry>> parts = first == second || !distinct.by(first, second) ? Map.of()
						: grouped(frames, f -> label(f, first) + ", " + label(f, second));
				if (resolved(frames, parts)) {
					return parts;
				}
			}
		}
		return Map.of("", frames);
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
