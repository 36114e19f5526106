// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.scan.ImageGroups.Shape;
import org.hilum.imaging.Geometry;

/** Orientations of image groups: their names, and which few images across a volume are its scouts. */
final class Shapes {

	/** A scan is planned on so many images at most. */
	private static final int MOST_SCOUTS = 3;
	/** A volume has so many times as many slices as it has scouts, at least. */
	private static final int RATIO = 4;
	/** Cosine of the angle between the normals of slices of one orientation: 10 degrees. */
	private static final double SAME_ORIENTATION = Math.cos(Math.toRadians(10));
	private static final double MAIN_AXIS = 0.9;

	private Shapes() {
	}

	/** Marks the few images of a series that lie across its volume as scouts. */
	static void markScouts(List<Shape> shapes) {
		for (Shape few : shapes) {
			boolean across = few.role == ImageRole.VOLUME && few.frames.size() <= MOST_SCOUTS && shapes.stream()
					.anyMatch(s -> s.role == ImageRole.VOLUME && s.frames.size() >= RATIO * few.frames.size()
							&& !parallel(s.plane().normal(), few.plane().normal()));
			few.role = across ? ImageRole.SCOUT : few.role;
		}
	}

	/** {@return the series of a study; single images across a volume of the same modality and frame are scouts} */
	static List<Catalogue.Series> withScouts(List<Catalogue.Series> study) {
		List<Catalogue.Series> result = new ArrayList<>();
		for (Catalogue.Series series : study) {
			List<ImageGroup> images = series.images().stream()
					.map(image -> isScout(image, series.modality(), study) ? image.as(named(image), ImageRole.SCOUT) : image)
					.toList();
			result.add(new Catalogue.Series(series.uid(), series.number(), series.modality(), series.description(), images,
					series.objects()));
		}
		return result;
	}

	private static boolean isScout(ImageGroup image, String modality, List<Catalogue.Series> study) {
		Geometry few = image.geometry();
		return few != null && image.role() == ImageRole.VOLUME && few.size()[2] <= MOST_SCOUTS && study.stream()
				.filter(s -> s.modality().equals(modality)).flatMap(s -> s.images().stream())
				.anyMatch(volume -> volume.geometry() != null && volume.role() == ImageRole.VOLUME
						&& volume.geometry().size()[2] >= RATIO * few.size()[2]
						&& volume.frameOfReference().equals(image.frameOfReference())
						&& !parallel(normal(volume.geometry()), normal(few)));
	}

	private static String named(ImageGroup image) {
		return (ImageRole.SCOUT.word() + " " + orientation(normal(image.geometry())) + " " + image.label()).strip();
	}

	/** {@return what shapes are called where a series has several; orientation, role, and a number where these are equal} */
	static Map<Shape, String> names(List<Shape> shapes) {
		boolean several = shapes.stream().filter(s -> s.role == ImageRole.VOLUME).count() > 1;
		Map<Shape, String> result = new HashMap<>();
		Map<String, Integer> used = new HashMap<>();
		for (Shape shape : shapes) {
			boolean plain = shape.role == ImageRole.VOLUME && !several || shape.role == ImageRole.DERIVED && shapes.size() == 1;
			String name = plain ? "" : (shape.role.word() + " " + orientation(shape.plane().normal())).strip();
			int number = used.merge(name, 1, Integer::sum);
			result.put(shape, number == 1 ? name : name + " " + number);
		}
		return result;
	}

	/** {@return axial, coronal, sagittal or oblique} */
	private static String orientation(double[] normal) {
		return Math.abs(normal[2]) > MAIN_AXIS ? "axial" : Math.abs(normal[1]) > MAIN_AXIS ? "coronal"
				: Math.abs(normal[0]) > MAIN_AXIS ? "sagittal" : "oblique";
	}

	private static boolean parallel(double[] a, double[] b) {
		return Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) >= SAME_ORIENTATION;
	}

	private static double[] normal(Geometry g) {
		return new double[] { g.direction()[2], g.direction()[5], g.direction()[8] };
	}
}
