// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.Catalogue.RoiObject;
import org.hilum.dicom.scan.ImageRole;

/**
 * Which structure sets and segmentations of a patient belong to which images: by the instances that they name, else by the
 * series, else by the frame of reference, else, when they name neither images nor a frame that could be compared, by the
 * slices that their contours lie on. What lies in another frame of reference belongs to an image only when the rule says that
 * images count that are named.
 */
final class ObjectLinks {

	/** An image of the patient with what objects refer to. */
	private record Candidate(ImageGroup image, References.Target target) {
	}

	private final List<RoiObject> objects;
	private final List<Candidate> images = new ArrayList<>();
	private final Map<RoiObject, References.Basis> bases = new IdentityHashMap<>();

	/**
	 * Looks at a patient's images and objects.
	 *
	 * @param patient the patient
	 * @param frame   ANY: images that an object names outweigh its frame of reference
	 */
	ObjectLinks(Catalogue.Patient patient, ChannelRule.Frame frame) {
		List<Catalogue.Series> all = patient.studies().stream().flatMap(s -> s.series().stream()).toList();
		all.forEach(s -> s.images().forEach(image -> images.add(new Candidate(image, image.target(s.uid())))));
		objects = all.stream().flatMap(ObjectLinks::drawn)
				.map(o -> frame == ChannelRule.Frame.ANY ? o.trustingImages() : o).toList();
		for (RoiObject object : objects) {
			bases.put(object, images.stream().map(c -> basis(object, c)).min(Enum::compareTo)
					.orElse(References.Basis.COORDINATES));
		}
	}

	/** {@return the objects of a series that hold structures} */
	static Stream<RoiObject> drawn(Catalogue.Series series) {
		return series.objects().stream().filter(o -> !o.regions().isEmpty());
	}

	/** {@return the objects of an image, with the structures that belong to it; those of further channels where it has none} */
	List<RoiObject> of(Catalogue.Series series, ImageGroup image, List<String> further) {
		Candidate one = new Candidate(image, image.target(series.uid()));
		List<RoiObject> own = objects.stream().filter(o -> belongs(o, one)).flatMap(o -> o.on(one.target()).stream())
				.toList();
		return !own.isEmpty() ? own : objects.stream().filter(o -> o.references().series().stream().anyMatch(further::contains))
				.filter(o -> !o.references().elsewhere(one.target())).flatMap(o -> o.on(one.target()).stream()).toList();
	}

	/** {@return names of the structures of an image's objects that do not belong to the image} */
	List<String> elsewhere(Catalogue.Series series, ImageGroup image) {
		Candidate one = new Candidate(image, image.target(series.uid()));
		return objects.stream().filter(o -> belongs(o, one)).flatMap(o -> o.regions().stream()
				.filter(r -> o.references().place(r.part(), one.target()) != References.Place.HERE))
				.map(r -> r.name().strip()).distinct().toList();
	}

	/** {@return whether structures were drawn on slices of an image} */
	boolean drawnOn(Catalogue.Series series, ImageGroup image) {
		References.Target target = image.target(series.uid());
		return objects.stream().anyMatch(o -> o.drawnOn(target));
	}

	private boolean belongs(RoiObject object, Candidate one) {
		References.Basis best = bases.get(object);
		boolean fits = best != References.Basis.COORDINATES && basis(object, one) == best;
		if (!fits || best == References.Basis.GEOMETRY && fitting(object) > 1) {
			return false;
		}
		// lists of a series' images often hold its scouts, too: only what was drawn on a scout belongs to it
		return one.image().role() == ImageRole.VOLUME || one.image().role() == ImageRole.DERIVED
				|| object.drawnOn(one.target()) || images.stream().noneMatch(other -> other.image() != one.image()
						&& other.image().role() == ImageRole.VOLUME && basis(object, other) == best);
	}

	private long fitting(RoiObject object) {
		return images.stream().filter(c -> basis(object, c) == References.Basis.GEOMETRY).count();
	}

	private static References.Basis basis(RoiObject object, Candidate one) {
		return object.references().basis(one.target(), one.image().geometry());
	}

	/** {@return why none of the patient's objects belongs to an image, a clause; empty when there is nothing to say} */
	Optional<String> reason(Catalogue.Series series, ImageGroup image) {
		References.Target target = image.target(series.uid());
		for (RoiObject object : objects) {
			References references = object.references();
			if (references.elsewhere(target)) {
				return Optional.of(references.names(target) || references.series().contains(target.series())
						? "a structure set or segmentation names these images but lies in another frame of reference; "
								+ "\"frame\": \"ANY\" in the channel's rule accepts the images that it names"
						: "those of the patient lie in another frame of reference");
			}
			if (bases.get(object) == References.Basis.GEOMETRY && fitting(object) > 1) {
				return Optional.of("one of the patient names no images and fits several images equally well");
			}
			if (bases.get(object) == References.Basis.COORDINATES) {
				return Optional.of(references.namesNoImages() && references.frames().isEmpty()
						? "one of the patient names neither images nor a frame of reference and does not lie on the slices"
						: "those of the patient name other images");
			}
		}
		return objects.isEmpty() ? Optional.empty() : Optional.of("those of the patient belong to other images");
	}
}
