// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.series.FrameSelection;
import org.hilum.dicom.series.SeriesFinding;
import org.hilum.imaging.Geometry;

/**
 * What was found. Patients carry identifiers here, because the importer needs them to group and to match;
 * {@link Object#toString()} of no part prints them.
 *
 * @param patients   sorted by their identifier
 * @param problems   files that are DICOM but not usable, each with file and remedy
 * @param otherFiles the number of files that are not DICOM
 */
public record Catalogue(List<Patient> patients, List<HilumException> problems, int otherFiles) {

	/** Makes the lists unmodifiable. */
	public Catalogue {
		patients = List.copyOf(patients);
		problems = List.copyOf(problems);
	}

	/** {@return every series, in order} */
	public List<Series> series() {
		return patients.stream().flatMap(p -> p.studies().stream()).flatMap(s -> s.series().stream()).toList();
	}

	/**
	 * {@return this without some patients}
	 *
	 * @param keys what distinguishes the patients that are left out
	 */
	public Catalogue without(Set<String> keys) {
		return keys.isEmpty() ? this
				: new Catalogue(patients.stream().filter(p -> !keys.contains(p.key())).toList(), problems, otherFiles);
	}

	/**
	 * A patient.
	 *
	 * @param key     what distinguishes this patient: the patient ID with its issuer, else the name, else the study's UID
	 * @param id      the patient ID, or an empty text
	 * @param name    the patient's name, or an empty text
	 * @param studies sorted by date, then UID
	 */
	public record Patient(String key, String id, String name, List<Study> studies) {
		/** Makes the list unmodifiable. */
		public Patient {
			studies = List.copyOf(studies);
		}

		@Override
		public String toString() {
			return "patient with " + studies.size() + " studies";
		}
	}

	/**
	 * A study.
	 *
	 * @param uid    its UID
	 * @param date   its date, YYYYMMDD, or an empty text
	 * @param series sorted by number, then UID
	 */
	public record Study(String uid, String date, List<Series> series) {
		/** Makes the list unmodifiable. */
		public Study {
			series = List.copyOf(series);
		}

		@Override
		public String toString() {
			return "study with " + series.size() + " series";
		}
	}

	/**
	 * A series.
	 *
	 * @param uid         its UID
	 * @param number      its number, 0 when it has none
	 * @param modality    such as CT, MR, PT, RTSTRUCT, SEG
	 * @param description what the scanner called it; free text, which may carry identifiers
	 * @param images      groups of images, one volume each; empty for objects
	 * @param objects     structure sets, segmentations and other objects
	 */
	public record Series(String uid, int number, String modality, String description, List<ImageGroup> images,
			List<RoiObject> objects) {
		/** Makes the lists unmodifiable. */
		public Series {
			images = List.copyOf(images);
			objects = List.copyOf(objects);
		}

		@Override
		public String toString() {
			return modality + " series of " + images.size() + " image groups and " + objects.size() + " objects";
		}
	}

	/**
	 * Images of a series that form one volume: one orientation, size, echo, time point.
	 *
	 * @param selection        the images, by position along the normal, and which of their frames are meant
	 * @param label            what distinguishes it within the series, or an empty text
	 * @param role             what the images are for
	 * @param frameOfReference its frame of reference UID, or an empty text
	 * @param instances        the SOP instance UIDs, in the order of the files
	 * @param geometry         the volume's grid; null when the images do not say where they lie
	 * @param findings         what is unusual about the geometry
	 * @param problem          why there is no geometry, or null
	 */
	public record ImageGroup(FrameSelection selection, String label, ImageRole role, String frameOfReference,
			SequencedSet<String> instances, Geometry geometry, List<SeriesFinding> findings, HilumException problem) {
		/** Makes the collections unmodifiable. */
		public ImageGroup {
			instances = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(instances));
			findings = List.copyOf(findings);
		}

		/**
		 * {@return what objects refer to}
		 *
		 * @param series the UID of the series that holds the group
		 */
		public References.Target target(String series) {
			return new References.Target(frameOfReference, series, instances);
		}

		/** {@return the files of the images} */
		public List<Path> files() {
			return selection.files();
		}

		/** {@return this group with another label and role} */
		ImageGroup as(String otherLabel, ImageRole otherRole) {
			return new ImageGroup(selection, otherLabel, otherRole, frameOfReference, instances, geometry, findings, problem);
		}
	}

	/**
	 * A structure set, a segmentation, or another object without an image.
	 *
	 * @param file       the file
	 * @param sopClass   its SOP class UID
	 * @param modality   such as RTSTRUCT
	 * @param label      the structure set's or content's label; free text, which may carry identifiers
	 * @param regions    its regions of interest, in the object's order; empty for other objects
	 * @param references what it refers to
	 */
	public record RoiObject(Path file, String sopClass, String modality, String label, List<Region> regions,
			References references) {
		/** Makes the list unmodifiable. */
		public RoiObject {
			regions = List.copyOf(regions);
		}

		/**
		 * {@return this object; images that it names outweigh its frame of reference}
		 *
		 * @since 0.2.0
		 */
		public RoiObject trustingImages() {
			return new RoiObject(file, sopClass, modality, label, regions, references.trustingImages());
		}

		/**
		 * {@return this object with the regions that belong to an image; empty when there are none}
		 *
		 * @param image the image
		 */
		public Optional<RoiObject> on(References.Target image) {
			List<Region> here = regions.stream()
					.filter(r -> references.place(r.part(), image) == References.Place.HERE).toList();
			return here.isEmpty() ? Optional.empty() : Optional.of(here.size() == regions.size() ? this
					: new RoiObject(file, sopClass, modality, label, here, references));
		}

		/**
		 * {@return whether a region was drawn on one of an image's slices}
		 *
		 * @param image the image
		 */
		public boolean drawnOn(References.Target image) {
			return regions.stream().anyMatch(r -> r.part().instances().stream().anyMatch(image.instances()::contains));
		}

		/** {@return the names of its regions, in the object's order} */
		public List<String> rois() {
			return regions.stream().map(Region::name).toList();
		}
	}

	/**
	 * A region of interest: a structure or a segment.
	 *
	 * @param name its name
	 * @param part what it refers to
	 */
	public record Region(String name, References.Part part) {
	}
}
