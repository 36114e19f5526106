// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.dicom.series.SeriesReader;

/**
 * Finds out which attributes leave one frame per position. Values are numbered once per attribute: an image may have a
 * hundred thousand frames, and every pair of attributes is tried.
 */
final class DistinctFrames {

	private final List<FrameEntry> frames;
	private final int[] places;
	/** The number of frames at the position that has most. */
	private final int crowd;
	private final Map<Integer, Numbered> values = new HashMap<>();

	/**
	 * The values of an attribute.
	 *
	 * @param numbers by frame
	 * @param count   how many different ones there are
	 */
	private record Numbered(int[] numbers, int count) {
	}

	/**
	 * Prepares.
	 *
	 * @param frames parallel ones, at least one
	 */
	DistinctFrames(List<FrameEntry> frames) {
		this.frames = frames;
		this.places = SeriesReader.places(frames.stream().map(FrameEntry::plane).toList());
		int[] counts = new int[places.length];
		int most = 0;
		for (int place : places) {
			most = Math.max(most, ++counts[place]);
		}
		this.crowd = most;
	}

	/** {@return whether an attribute has several values} */
	boolean differs(int tag) {
		return of(tag).count > 1;
	}

	/** {@return whether all frames at one position differ in one of some attributes} */
	boolean by(int... tags) {
		long most = 1;
		for (int tag : tags) {
			most *= of(tag).count;
		}
		if (most < crowd) {
			return false; // frames at that position would share a part
		}
		Set<Long> seen = new HashSet<>();
		for (int f = 0; f < places.length; f++) {
			long part = 0;
			for (int tag : tags) {
				part = part * of(tag).count + of(tag).numbers[f];
			}
			if (!seen.add(part * places.length + places[f])) {
				return false;
			}
		}
		return true;
	}

	/** {@return whether all frames lie at one position} */
	boolean isOnePlace() {
		return Arrays.stream(places).max().orElse(0) == 0;
	}

	/**
	 * {@return the first frames of all positions in the order of an attribute's numbers, the second ones and so on, each with the
	 * frame of the smallest number first; empty where positions have different counts of frames, or numbers are equal or missing}
	 *
	 * @param tag the attribute
	 */
	List<List<FrameEntry>> inOrder(int tag) {
		Map<Integer, TreeMap<Double, FrameEntry>> byPlace = new HashMap<>();
		for (int f = 0; f < places.length; f++) {
			String value = frames.get(f).value(tag).strip();
			if (!value.matches("\\d{1,16}(\\.\\d{1,9})?") || byPlace.computeIfAbsent(places[f], _ -> new TreeMap<>())
					.put(Double.valueOf(value), frames.get(f)) != null) {
				return List.of();
			}
		}
		List<TreeMap<Double, FrameEntry>> positions = List.copyOf(byPlace.values());
		if (positions.stream().anyMatch(times -> times.size() != crowd)) {
			return List.of();
		}
		List<List<FrameEntry>> result = new ArrayList<>();
		for (int time = 0; time < crowd; time++) {
			result.add(positions.stream().map(TreeMap::pollFirstEntry).sorted(Map.Entry.comparingByKey())
					.map(Map.Entry::getValue).toList());
		}
		return result;
	}

	private Numbered of(int tag) {
		return values.computeIfAbsent(tag, _ -> {
			Map<String, Integer> known = new HashMap<>();
			int[] numbers = new int[places.length];
			for (int f = 0; f < numbers.length; f++) {
				numbers[f] = known.computeIfAbsent(frames.get(f).value(tag), _ -> known.size());
			}
			return new Numbered(numbers, known.size());
		});
	}
}
