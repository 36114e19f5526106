// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;

/**
 * What a structure set or segmentation refers to, and whether an image series is that.
 *
 * @param what      what the object is called in messages, such as "The structure set"
 * @param frames    the UIDs of its frames of reference
 * @param series    the Series Instance UIDs that it names
 * @param instances the SOP Instance UIDs that it names
 */
public record References(String what, Set<String> frames, Set<String> series, Set<String> instances) {

	/** Makes the sets unmodifiable. */
	public References {
		frames = Set.copyOf(frames);
		series = Set.copyOf(series);
		instances = Set.copyOf(instances);
	}

	/** By what an object was found to belong to a series, from the surest to the least sure. */
	public enum Basis {
		/** It names instances of the series. */
		INSTANCES,
		/** It names the series, but other instances: one of both was exported anew. */
		SERIES,
		/** It lies in the same frame of reference. */
		FRAME_OF_REFERENCE,
		/** Neither says to what it belongs; the user said that coordinates agree. */
		COORDINATES
	}

	/** How much must agree. */
	public enum Strictness {
		/** Every instance that the object names must be in the series. */
		ALL_INSTANCES,
		/** Instances, the series or the frame of reference must agree. */
		FRAME_OF_REFERENCE,
		/** Also objects of another or no frame of reference: only when the user knows that coordinates agree. */
		COORDINATES
	}

	/**
	 * The outcome.
	 *
	 * @param basis by what they belong together
	 * @param notes what should be known about it
	 */
	public record Match(Basis basis, List<MaskNote> notes) {
	}

	/**
	 * Matches an object with a series.
	 *
	 * @param image  the series
	 * @param strict how much must agree
	 * @return by what they belong together
	 * @throws HilumException (usage) when they do not
	 */
	public Match match(SourceSeries image, Strictness strict) {
		Set<String> known = image.instances();
		long found = instances.stream().filter(known::contains).count();
		long missing = instances.size() - found;
		boolean sameFrame = frames.contains(image.frameOfReference());
		boolean noFrame = frames.isEmpty() || image.frameOfReference().isEmpty();
		Notes notes = new Notes();
		if (strict == Strictness.ALL_INSTANCES && (missing > 0 || found == 0)) {
			throw refused("names " + instances.size() + " images, of which " + missing + " are not in this series");
		}
		if (found > 0) {
			notes.count(MaskNote.Kind.REFERENCE, missing, what + " names images that are not in this series: %d.");
			return new Match(Basis.INSTANCES, notes.list());
		}
		if (series.contains(image.seriesUid()) && (sameFrame || noFrame)) {
			notes.add(MaskNote.Kind.REFERENCE, what + " names this series but none of its images; matched by the series.");
			return new Match(Basis.SERIES, notes.list());
		}
		if (sameFrame) {
			notes.add(MaskNote.Kind.REFERENCE, what + " names none of these images; matched by the frame of reference.");
			return new Match(Basis.FRAME_OF_REFERENCE, notes.list());
		}
		if (strict != Strictness.COORDINATES) {
			throw refused(noFrame ? "does not say to which images it belongs" : "lies in another frame of reference than "
					+ "this series and names none of its images");
		}
		notes.add(MaskNote.Kind.REFERENCE, what + " names neither these images nor their frame of reference; its "
				+ "coordinates were taken as they are.");
		return new Match(Basis.COORDINATES, notes.list());
	}

	/**
	 * {@return the series that an object belongs to}
	 *
	 * @param candidates the series to choose from
	 * @throws HilumException (usage) when none fits, or several fit equally well
	 */
	public SourceSeries choose(List<SourceSeries> candidates) {
		for (Basis basis : List.of(Basis.INSTANCES, Basis.SERIES, Basis.FRAME_OF_REFERENCE)) {
			List<SourceSeries> fitting = new ArrayList<>();
			for (SourceSeries candidate : candidates) {
				if (match(candidate, Strictness.COORDINATES).basis() == basis) {
					fitting.add(candidate);
				}
			}
			if (fitting.size() == 1) {
				return fitting.getFirst();
			}
			if (fitting.size() > 1) {
				throw HilumException.usage(what + " fits " + fitting.size() + " image series equally well",
						"Choose one of them: name its folder.");
			}
		}
		throw refused("belongs to none of the " + candidates.size() + " image series");
	}

	private HilumException refused(String why) {
		return HilumException.usage(what + " " + why, "Name the series that it was drawn on. If you know that the "
				+ "coordinates agree, choose to match by coordinates.");
	}
}
