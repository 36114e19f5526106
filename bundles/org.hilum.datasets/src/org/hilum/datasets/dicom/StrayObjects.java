// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.Catalogue.RoiObject;

/**
 * Structure sets and segmentations that belong to no case.
 *
 * @param objects the objects
 * @param named   the keys of their patients, by the UIDs of the instances and series that they name
 */
record StrayObjects(List<RoiObject> objects, Map<String, String> named) {

	/** {@return the objects of a catalogue that are not among those of its cases} */
	static StrayObjects of(Catalogue catalogue, Collection<List<RoiObject>> cases) {
		Set<Path> used = new HashSet<>();
		cases.forEach(list -> list.forEach(o -> used.add(o.file())));
		List<RoiObject> strays = new ArrayList<>();
		Map<String, String> named = new HashMap<>();
		for (Catalogue.Patient patient : catalogue.patients()) {
			patient.studies().stream().flatMap(s -> s.series().stream()).flatMap(ObjectLinks::drawn)
					.filter(o -> !used.contains(o.file())).forEach(o -> {
						strays.add(o);
						o.references().instances().forEach(uid -> named.putIfAbsent(uid, patient.key()));
						o.references().series().forEach(uid -> named.putIfAbsent(uid, patient.key()));
					});
		}
		return new StrayObjects(List.copyOf(strays), named);
	}

	/**
	 * {@return the key of another patient whose object names an image}
	 *
	 * @param image the image
	 * @param own   the key of its patient, whose objects may name it and yet lie in another frame of reference
	 */
	Optional<String> patientNaming(References.Target image, String own) {
		return Stream.concat(image.instances().stream(), Stream.of(image.series())).map(named::get)
				.filter(key -> key != null && !key.equals(own)).findFirst();
	}
}
