// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hilum.viewer.image.PlaneSampler;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.Vectors;
import org.hilum.viewer.plane.ViewPlane;

/**
 * Values of images and labels along a line in the patient, at equal distances from one end to the other.
 *
 * @param from   the first point, LPS mm
 * @param to     the last point
 * @param points number of points
 * @param series the values of each channel and label map
 * @since 0.2
 */
public record Profile(double[] from, double[] to, int points, List<Series> series) {

	/** More points than a screen has pixels show nothing more. */
	private static final int MOST_POINTS = 10_000;
	/** Points for each edge of the smallest voxel. */
	private static final int PER_VOXEL = 2;
	private static final double SHORTEST = 1e-9;
	private static final double ROUNDING = 1e-6;

	/**
	 * Values of one channel or label map.
	 *
	 * @param name   of the channel or map
	 * @param labels whether they are labels
	 * @param values for each point; not a number outside of the image
	 */
	public record Series(String name, boolean labels, float[] values) {

		/** Copies the values. */
		public Series {
			values = values.clone();
		}

		@Override
		public float[] values() {
			return values.clone();
		}
	}

	/** Copies points and list. */
	public Profile {
		from = from.clone();
		to = to.clone();
		series = List.copyOf(series);
	}

	/**
	 * {@return the profile of layers, shown or not: all channels of their images and all label maps, from the lowest}
	 *
	 * @param layers        the layers
	 * @param interpolation of images; labels are those of the nearest voxels
	 * @param from          the first point, LPS mm
	 * @param to            the last point, elsewhere
	 */
	public static Profile of(List<? extends PlaneLayer> layers, Interpolation interpolation, double[] from, double[] to) {
		double length = Vectors.length(Vectors.minus(to, from));
		if (!(length > SHORTEST)) {
			throw new IllegalArgumentException("A line has two ends");
		}
		double voxel = Double.POSITIVE_INFINITY;
		for (PlaneLayer layer : layers) {
			double[] spacing = switch (layer) {
				case ImageLayer image -> image.image().grid().spacing();
				case LabelLayer map -> map.labels().grid().spacing();
				default -> new double[0];
			};
			for (double edge : spacing) {
				voxel = Math.min(voxel, edge);
			}
		}
		int points = 1 + (int) Math.clamp(Math.ceil(PER_VOXEL * length / voxel - ROUNDING), 1, MOST_POINTS);
		Profile line = new Profile(from, to, points, List.of());
		List<Series> series = new ArrayList<>();
		// several layers may show the channels of one image
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		for (PlaneLayer layer : layers) {
			if (layer instanceof ImageLayer image && seen.add(image.image())) {
				channels(image, line.view(interpolation), series);
			} else if (layer instanceof LabelLayer map && seen.add(map.labels())) {
				series.add(new Series(map.name(), true, line.labels(map.labels())));
			}
		}
		return new Profile(from, to, points, series);
	}

	/**
	 * {@return the profile of everything that is open}
	 *
	 * @param inputs        images and label maps
	 * @param time          from 0; of those with fewer times the last one
	 * @param interpolation of images
	 * @param from          the first point, LPS mm
	 * @param to            the last point, elsewhere
	 */
	public static Profile of(LayerInputs inputs, int time, Interpolation interpolation, double[] from, double[] to) {
		List<PlaneLayer> layers = new ArrayList<>();
		// values are read without the window
		inputs.images().forEach(image -> layers.add(new ImageLayer(image, new Window(0, 1)).atTime(time)));
		inputs.labels().forEach(map -> layers.add(new LabelLayer(map.name(), map.labels()).atTime(time)));
		return of(layers, interpolation, from, to);
	}

	/** A picture of one row, whose pixels are centred on the points. */
	private PlaneView view(Interpolation interpolation) {
		double[] along = Vectors.unit(Vectors.minus(to, from));
		int least = 0;
		for (int axis = 1; axis < 3; axis++) {
			least = Math.abs(along[axis]) < Math.abs(along[least]) ? axis : least;
		}
		double[] other = new double[3];
		other[least] = 1;
		ViewPlane plane = new ViewPlane(along, Vectors.unit(Vectors.cross(along, other)));
		return new PlaneView(plane, Vectors.plus(Vectors.plus(new double[3], 0.5, from), 0.5, to), length() / (points - 1),
				points, 1, interpolation, Slab.NONE);
	}

	private static void channels(ImageLayer layer, PlaneView view, List<Series> series) {
		ViewImage image = layer.image();
		for (int c = 0; c < image.channels().size(); c++) {
			float[] values = new float[view.width()];
			PlaneSampler.of(image.samples(c, layer.time()), image.grid(), view).read(0, values);
			String name = image.channels().size() == 1 ? layer.name() : layer.name() + ": " + image.channels().get(c);
			series.add(new Series(name, false, values));
		}
	}

	private float[] labels(LabelTiles map) {
		float[] values = new float[points];
		for (int i = 0; i < points; i++) {
			values[i] = map.at(point(i));
		}
		return values;
	}

	/** {@return the length of the line, mm} */
	public double length() {
		return Vectors.length(Vectors.minus(to, from));
	}

	/**
	 * {@return the distance of a point from the first one, mm}
	 *
	 * @param index of the point, from 0
	 */
	public double distance(int index) {
		return length() * index / (points - 1);
	}

	/**
	 * {@return a point, LPS mm}
	 *
	 * @param index of the point, from 0
	 */
	public double[] point(int index) {
		return Vectors.plus(from, index / (double) (points - 1), Vectors.minus(to, from));
	}

	/** {@return distance, place and values of each point; empty where the line is outside of an image} */
	public Table table() {
		List<String> columns = new ArrayList<>(List.of("mm", "x", "y", "z"));
		series.forEach(s -> columns.add(s.name()));
		Table table = new Table(columns);
		for (int i = 0; i < points; i++) {
			double[] at = point(i);
			List<Object> row = new ArrayList<>(List.of(distance(i), at[0], at[1], at[2]));
			for (Series one : series) {
				float value = one.values[i];
				row.add(Float.isNaN(value) ? "" : one.labels ? (Object) (int) value : (Object) (double) value);
			}
			table.add(row);
		}
		return table;
	}
}
