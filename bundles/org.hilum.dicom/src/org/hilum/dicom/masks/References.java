// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.List;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.core.options.Choice;
import org.hilum.imaging.Geometry;

/**
 * What a structure set or segmentation refers to, and whether an image series is that.
 *
 * @param what      what the object is called in messages, such as "The structure set"
 * @param patient   the patient ID, or an empty text; never part of a message
 * @param frames    the UIDs of its frames of reference
 * @param series    the Series Instance UIDs that it names
 * @param instances the SOP Instance UIDs that it names
 * @param lenient   whether images that it names outweigh a frame of reference that is not theirs: only when the user says so
 * @param points    one point of each of its contours or frames, LPS mm; may be left out where it names frames or images
 */
public record References(String what, String patient, Set<String> frames, Set<String> series, Set<String> instances,
		boolean lenient, List<double[]> points) {

	/** Contours lie on a slice when they are nearer to it than this, in slices. */
	private static final double ON_SLICE = 0.05;

	/** Makes the collections unmodifiable. */
	public References {
		frames = Set.copyOf(frames);
		series = Set.copyOf(series);
		instances = Set.copyOf(instances);
		points = List.copyOf(points);
	}

	/** By what an object was found to belong to a series, from the surest to the least sure. */
	public enum Basis {
		/** It names instances of the series. */
		INSTANCES,
		/** It names the series, but other instances: one of both was exported anew. */
		SERIES,
		/** It lies in the same frame of reference. */
		FRAME_OF_REFERENCE,
		/** It names neither images nor a frame of reference; its contours lie on the slices. */
		GEOMETRY,
		/** Neither says to what it belongs; the user said that coordinates agree. */
		COORDINATES
	}

	/** How much must agree. */
	public enum Strictness implements Choice {
		/** Every instance that the object names must be in the series. */
		ALL_INSTANCES("All images",
				"The series has every image that the object names."),
		/** Instances, the series or the frame of reference must agree; where the object names none of them, the slices. */
		FRAME_OF_REFERENCE("Frame of reference",
				"Images, the series or the frame of reference agree; where the object names none of them, the slices."),
		/** The same, but images that the object names outweigh a frame of reference that is not theirs. */
		NAMED_IMAGES("Named images",
				"The same, but images that the object names outweigh a frame of reference that is not theirs."),
		/** Also objects of another or no frame of reference: only when the user knows that coordinates agree. */
		COORDINATES("Coordinates",
				"Also objects of another or no frame of reference: where coordinates are known to agree.");

		private final Texts texts;

		Strictness(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
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
	 * An image series as an object may refer to it.
	 *
	 * @param frameOfReference its frame of reference UID, or an empty text
	 * @param series           its Series Instance UID, or an empty text
	 * @param instances        the SOP Instance UIDs of its images
	 */
	public record Target(String frameOfReference, String series, Set<String> instances) {
	}

	/**
	 * What one structure refers to.
	 *
	 * @param frame     UID of the frame of reference of its points, or an empty text
	 * @param instances the SOP Instance UIDs of the images that its contours were drawn on; may be empty
	 */
	public record Part(String frame, Set<String> instances) {

		/** Makes the set unmodifiable. */
		public Part {
			instances = Set.copyOf(instances);
		}
	}

	/** Whether one structure of an object belongs to an image series that the object belongs to. */
	public enum Place {
		/** It does, as far as is known. */
		HERE(""),
		/** Its points lie in another frame of reference. */
		OTHER_FRAME("they lie in another frame of reference"),
		/** The object has several frames of reference and does not say in which one its points lie. */
		UNKNOWN_FRAME("the object has several frames of reference and does not say in which one they lie"),
		/** It was drawn on other images, and the object names images of this series for other structures. */
		OTHER_IMAGES("they were drawn on other images");

		private final String why;

		Place(String why) {
			this.why = why;
		}

		/** {@return why structures do not belong to the series, a clause; empty when they do} */
		public String why() {
			return why;
		}
	}

	/** {@return whether the object names neither images nor series} */
	public boolean namesNoImages() {
		return series.isEmpty() && instances.isEmpty();
	}

	/** {@return these references; with points only where no image is named} */
	public References withoutNeedlessPoints() {
		return namesNoImages() ? this : new References(what, patient, frames, series, instances, lenient,
				List.of());
	}

	/**
	 * {@return these references; images that the object names outweigh its frame of reference}
	 *
	 * @since 0.2.0
	 */
	public References trustingImages() {
		return new References(what, patient, frames, series, instances, true, points);
	}

	/**
	 * {@return whether the object lies in another frame of reference than an image series}
	 *
	 * @param image the series
	 */
	public boolean elsewhere(Target image) {
		return otherFrame(image) && !(lenient && names(image));
	}

	private boolean otherFrame(Target image) {
		return !frames.isEmpty() && !image.frameOfReference.isEmpty() && !frames.contains(image.frameOfReference);
	}

	/**
	 * {@return whether the object names images of a series}
	 *
	 * @param image the series
	 */
	public boolean names(Target image) {
		return instances.stream().anyMatch(image.instances::contains);
	}

	/**
	 * {@return whether every contour or frame lies on a slice of a grid and begins within its extent}
	 *
	 * @param grid the grid of an image
	 */
	public boolean liesOn(Geometry grid) {
		return !points.isEmpty() && points.stream().allMatch(p -> {
			double[] index = grid.toIndex(p[0], p[1], p[2]);
			boolean in = Math.abs(index[2] - Math.rint(index[2])) <= ON_SLICE;
			for (int a = 0; a < 3; a++) {
				in &= index[a] > -0.5 && index[a] < grid.size()[a] - 0.5;
			}
			return in;
		});
	}

	/**
	 * {@return whether a structure of this object belongs to an image series}
	 *
	 * @param part  the structure
	 * @param image the series
	 */
	public Place place(Part part, Target image) {
		boolean named = part.instances.stream().anyMatch(image.instances::contains);
		String frame = part.frame.isEmpty() && frames.size() == 1 ? frames.iterator().next() : part.frame;
		if (!frame.isEmpty() && !image.frameOfReference.isEmpty() && !frame.equals(image.frameOfReference)) {
			// an invented frame is that of no image; the frame of other images that the object knows is not invented
			boolean invented = lenient && otherFrame(image) && names(image);
			return invented && (named || part.instances.isEmpty()) ? Place.HERE : Place.OTHER_FRAME;
		}
		if (named) {
			return Place.HERE;
		}
		if (!part.instances.isEmpty() && names(image)) {
			return Place.OTHER_IMAGES;
		}
		return frame.isEmpty() && frames.size() > 1 ? Place.UNKNOWN_FRAME : Place.HERE;
	}

	/**
	 * {@return by what an object belongs to an image series; {@link Basis#COORDINATES} when nothing else shows it}
	 *
	 * @param image the series
	 * @param grid  where its voxels lie, or null when that is not known
	 */
	public Basis basis(Target image, Geometry grid) {
		if (elsewhere(image)) {
			return Basis.COORDINATES;
		}
		boolean sameFrame = frames.contains(image.frameOfReference);
		if (names(image)) {
			return Basis.INSTANCES;
		}
		if (series.contains(image.series)) {
			return Basis.SERIES;
		}
		if (sameFrame) {
			return Basis.FRAME_OF_REFERENCE;
		}
		return namesNoImages() && grid != null && liesOn(grid) ? Basis.GEOMETRY : Basis.COORDINATES;
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
		if (strict == Strictness.NAMED_IMAGES && !lenient) {
			return trustingImages().match(image, strict);
		}
		Target target = image.target();
		long found = instances.stream().filter(target.instances::contains).count();
		long missing = instances.size() - found;
		if (strict == Strictness.ALL_INSTANCES && (missing > 0 || found == 0)) {
			throw refused("names " + instances.size() + " images, of which " + missing + " are not in this series");
		}
		Notes notes = new Notes();
		boolean otherPatient = !patient.isEmpty() && !image.patient().isEmpty() && !patient.equals(image.patient());
		if (otherPatient) {
			note(notes, "has another patient ID than these images.");
		}
		Basis basis = basis(target, image.grid());
		switch (basis) {
			case INSTANCES -> {
				notes.count(MaskNote.Kind.REFERENCE, missing, what + " names images that are not in this series: %d.");
				if (otherFrame(target)) {
					note(notes, "states another frame of reference than the images that it names have; the images decided.");
				}
			}
			case SERIES -> note(notes, "names this series but none of its images; matched by the series.");
			case FRAME_OF_REFERENCE -> note(notes, "names none of these images; matched by the frame of reference.");
			case GEOMETRY -> note(notes, "names no images and no frame of reference that could be compared; matched by the "
					+ "position of the slices.");
			case COORDINATES -> note(notes, elsewhere(target)
					? "lies in another frame of reference than these images; its coordinates were taken as they are."
					: "names neither these images nor their frame of reference; its coordinates were taken as they are.");
		}
		boolean unsure = basis == Basis.COORDINATES || basis == Basis.GEOMETRY && otherPatient;
		if (unsure && strict != Strictness.COORDINATES) {
			throw refused(elsewhere(target) ? "lies in another frame of reference than this series"
					+ (found > 0 ? ", although it names its images" : " and names none of its images")
					: "does not say to which images it belongs" + (namesNoImages() && basis != Basis.GEOMETRY
							? ", and does not lie on the slices of this series" : ""));
		}
		return new Match(basis, notes.list());
	}

	private void note(Notes notes, String text) {
		notes.add(MaskNote.Kind.REFERENCE, what + " " + text);
	}

	/**
	 * {@return the series that an object belongs to}
	 *
	 * @param candidates the series to choose from
	 * @throws HilumException (usage) when none fits, or several fit equally well
	 */
	public SourceSeries choose(List<SourceSeries> candidates) {
		List<Basis> bases = candidates.stream().map(c -> basis(c.target(), c.grid())).toList();
		Basis best = bases.stream().min(Enum::compareTo).orElse(Basis.COORDINATES);
		if (best == Basis.COORDINATES) {
			throw refused("belongs to none of the " + candidates.size() + " image series");
		}
		if (bases.indexOf(best) != bases.lastIndexOf(best)) {
			throw HilumException.usage(what + " fits " + bases.stream().filter(b -> b == best).count()
					+ " image series equally well", "Choose one of them: name its folder.");
		}
		return candidates.get(bases.indexOf(best));
	}

	private HilumException refused(String why) {
		return HilumException.usage(what + " " + why, "Name the series that it was drawn on. If you know that the "
				+ "coordinates agree, choose to match by coordinates, or by the images that it names.");
	}
}
