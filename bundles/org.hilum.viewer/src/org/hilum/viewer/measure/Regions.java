// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.label.VoxelBox;
import org.hilum.viewer.layer.GridFit;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Vectors;

/**
 * Values of an image in regions, and volumes of labels.
 *
 * @since 0.2
 */
public final class Regions {

	private static final double MM3_PER_ML = 1000;
	/** Parcellations of the brain have some hundred labels; images of integers have more different values. */
	private static final int MOST_NAMELESS = 300;

	/** What is measured of labels in a picture, whose distance to other slices is not known. */
	static final String AREA = "mm2";

	private Regions() {
	}

	/**
	 * {@return the volume of a voxel in mm^3, of sheared grids, too}
	 *
	 * @param grid the grid
	 */
	public static double voxelVolume(Geometry grid) {
		double[] zero = grid.toWorld(0, 0, 0);
		double[] x = Vectors.minus(grid.toWorld(1, 0, 0), zero);
		double[] y = Vectors.minus(grid.toWorld(0, 1, 0), zero);
		double[] z = Vectors.minus(grid.toWorld(0, 0, 1), zero);
		return Math.abs(Vectors.dot(x, Vectors.cross(y, z)));
	}

	/**
	 * {@return the volume of a voxel in ml, or the area of a pixel of a picture in mm^2}
	 *
	 * @param grid the grid
	 */
	static double voxelSize(Geometry grid) {
		if (!grid.isPlane()) {
			return voxelVolume(grid) / MM3_PER_ML;
		}
		double[] zero = grid.toWorld(0, 0, 0);
		return Vectors.length(Vectors.cross(Vectors.minus(grid.toWorld(1, 0, 0), zero), Vectors.minus(grid.toWorld(0, 1, 0),
				zero)));
	}

	/**
	 * {@return the number of voxels of each label above 0, by label}
	 *
	 * @param labels the labels
	 */
	public static Map<Integer, Long> voxels(LabelTiles labels) {
		long[] counts = new long[LabelTiles.MAX_LABEL + 1];
		for (int t = 0; t < labels.tileCount(); t++) {
			short[] tile = labels.content(t);
			if (tile != null) {
				count(labels, t, tile, counts);
			}
		}
		Map<Integer, Long> result = new TreeMap<>();
		for (int label = 1; label < LabelTiles.MAX_LABEL; label++) {
			if (counts[label] > 0) {
				result.put(label, counts[label]);
			}
		}
		return result;
	}

	/** Tiles reach beyond the border of the grid; where they hold one label only, so do voxels there. */
	private static void count(LabelTiles labels, int tile, short[] content, long... counts) {
		int[] size = labels.grid().size();
		int[] first = labels.first(tile);
		for (int z = first[2]; z < Math.min(size[2], first[2] + LabelTiles.EDGE); z++) {
			for (int y = first[1]; y < Math.min(size[1], first[1] + LabelTiles.EDGE); y++) {
				for (int x = first[0]; x < Math.min(size[0], first[0] + LabelTiles.EDGE); x++) {
					counts[content[LabelTiles.inTile(x, y, z)] & LabelTiles.MAX_LABEL]++;
				}
			}
		}
	}

	/**
	 * {@return the volume of each label above 0 in ml, by label}
	 *
	 * @param labels the labels
	 */
	public static Map<Integer, Double> millilitres(LabelTiles labels) {
		Map<Integer, Double> result = new TreeMap<>();
		double voxel = voxelVolume(labels.grid()) / MM3_PER_ML;
		voxels(labels).forEach((label, n) -> result.put(label, n * voxel));
		return result;
	}

	/**
	 * {@return the values of an image where a label is}
	 *
	 * @param image   the image
	 * @param channel from 0
	 * @param time    from 0
	 * @param labels  the labels; where their grid is another one, of each voxel of the label the value at its place counts
	 * @param label   the label
	 */
	public static float[] values(ViewImage image, int channel, int time, LabelTiles labels, int label) {
		Values values = new Values();
		Geometry grid = labels.grid();
		boolean same = image.grid().isSameGrid(grid);
		for (int t = 0; t < labels.tileCount(); t++) {
			int[] first = labels.first(t);
			for (int i = 0; labels.content(t) != null && i < LabelTiles.EDGE * LabelTiles.EDGE * LabelTiles.EDGE; i++) {
				int x = first[0] + i % LabelTiles.EDGE;
				int y = first[1] + i / LabelTiles.EDGE % LabelTiles.EDGE;
				int z = first[2] + i / LabelTiles.EDGE / LabelTiles.EDGE;
				if (labels.get(x, y, z) == label) {
					values.add(same ? image.value(channel, time, x, y, z) : image.at(channel, time, grid.toWorld(x, y, z)));
				}
			}
		}
		return values.all();
	}

	/**
	 * {@return the values of an image in an ellipse on a view: of the voxels that the view's plane shows}
	 *
	 * @param image   the image
	 * @param channel from 0
	 * @param time    from 0
	 * @param view    the view
	 * @param box     left, upper, right and lower end of the ellipse in pixels of the view
	 */
	public static float[] ellipse(ViewImage image, int channel, int time, PlaneView view, double... box) {
		double middleX = (box[0] + box[2]) / 2;
		double middleY = (box[1] + box[3]) / 2;
		double radiusX = Math.abs(box[2] - box[0]) / 2;
		double radiusY = Math.abs(box[3] - box[1]) / 2;
		double[] centre = view.toWorld(middleX, middleY);
		Geometry grid = image.grid();
		double half = view.step(grid) / 2;
		double reach = Math.max(radiusX, radiusY) * view.mmPerPixel() + 2 * half;
		Values values = new Values();
		VoxelBox.around(grid, centre, centre, reach).forEach((x, y, z, _) -> {
			double[] pixel = view.toPixel(grid.toWorld(x, y, z));
			double u = (pixel[0] - middleX) / radiusX;
			double v = (pixel[1] - middleY) / radiusY;
			// half a slice, rounding to one side
			if (u * u + v * v <= 1 && pixel[2] >= -half - 1e-9 && pixel[2] < half - 1e-9) {
				values.add(image.value(channel, time, x, y, z));
			}
		});
		return values.all();
	}

	/**
	 * {@return the values along a line, nearest voxels}
	 *
	 * @param image   the image
	 * @param channel from 0
	 * @param time    from 0
	 * @param from    LPS mm
	 * @param to      LPS mm
	 * @param count   number of values, the first at the beginning and the last at the end
	 */
	public static float[] profile(ViewImage image, int channel, int time, double[] from, double[] to, int count) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = image.at(channel, time, Vectors.plus(from, i / Math.max(1.0, count - 1), Vectors.minus(to, from)));
		}
		return values;
	}

	/** Values in an array that grows. */
	private static final class Values {
		private float[] values = new float[1024];
		private int count;

		void add(float value) {
			values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
			values[count++] = value;
		}

		float[] all() {
			return Arrays.copyOf(values, count);
		}
	}

	/**
	 * {@return a table of the volumes of labels, and of the statistics of an image in them}
	 *
	 * @param labels the labels
	 * @param names  names of the labels
	 * @param image  the image, or null; its first channel and time
	 */
	public static Table table(LabelTiles labels, Map<Integer, String> names, ViewImage image) {
		return table(labels, names, image, 0, 0);
	}

	/**
	 * {@return a table of the volumes of labels, and of the statistics of an image in them}
	 *
	 * @param labels  the labels
	 * @param names   names of the labels
	 * @param image   the image, or null
	 * @param channel one of its channels, from 0
	 * @param time    one of its times, from 0
	 * @since 0.2
	 */
	public static Table table(LabelTiles labels, Map<Integer, String> names, ViewImage image, int channel, int time) {
		boolean plane = labels.grid().isPlane();
		List<String> columns = new ArrayList<>(List.of("label", "name", "voxels", plane ? AREA : "ml"));
		if (image != null) {
			columns.addAll(List.of("mean", "sd", "minimum", "p5", "median", "p95", "maximum"));
		}
		Table table = new Table(columns);
		double voxel = voxelSize(labels.grid());
		voxels(labels).forEach((label, n) -> {
			List<Object> row = new ArrayList<>(List.of(label, names.getOrDefault(label, ""), n, n * voxel));
			if (image != null) {
				Statistics s = Statistics.of(values(image, channel, time, labels, label), voxelVolume(labels.grid()));
				row.addAll(List.of(s.mean(), s.sd(), s.minimum(), s.p5(), s.median(), s.p95(), s.maximum()));
			}
			table.add(row);
		});
		return table;
	}

	/**
	 * {@return what the user should know of label maps that are measured in an image: those that have another grid, and those
	 * that may be images themselves}
	 *
	 * @param maps  the maps
	 * @param image the image
	 * @since 0.2.0
	 */
	public static List<String> notes(List<NamedLabels> maps, ViewImage image) {
		List<String> notes = new ArrayList<>();
		for (NamedLabels map : maps) {
			switch (GridFit.of(map.labels().grid(), image.grid())) {
				case SAME -> {
					// as label maps should
				}
				case OTHER -> notes.add(map.name() + " has another grid than " + image.name()
						+ ": values are those of the voxels "
						+ "of the image at the places of the voxels of the map");
				case OUTSIDE -> notes.add(map.name() + " lies outside of " + image.name() + ": no voxel of one is at a voxel of "
						+ "the other");
			}
			timesNote(map, image).ifPresent(notes::add);
			long nameless = voxels(map.labels()).keySet().stream().filter(label -> !map.names().containsKey(label)).count();
			if (nameless > MOST_NAMELESS) {
				notes.add(map.name() + " holds " + nameless
						+ " different values without a name: it may be an image, not a label map");
			}
		}
		return notes;
	}

	private static Optional<String> timesNote(NamedLabels map, ViewImage image) {
		int times = map.labels().times();
		return times == 1 || times == image.times() ? Optional.empty()
				: Optional.of(map.name() + " has " + times + " times, " + image.name() + " has " + image.times()
						+ ": where one of them has none left, its last one is shown");
	}

	/**
	 * {@return the tables of several maps as one, with the name of the map in the first column}
	 *
	 * @param maps    the maps
	 * @param image   the image
	 * @param channel one of its channels, from 0
	 * @param time    one of its times, from 0
	 */
	public static Table table(List<NamedLabels> maps, ViewImage image, int channel, int time) {
		if (maps.isEmpty()) {
			throw HilumException.usage("There is no label map to be measured",
					"Name one with --label, --reference, --prediction, --annotator or --fold.");
		}
		return maps.stream().map(map -> {
			Table own = table(map.labels(), map.names(), image, channel, time);
			return own.withFirst("map", Collections.nCopies(own.rows().size(), map.name()));
		}).reduce(Table::and).orElseThrow();
	}
}
