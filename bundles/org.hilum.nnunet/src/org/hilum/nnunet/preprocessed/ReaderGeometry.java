// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.exchange.pickle.NumpyArray;

/** Geometry as nnU-Net's readers leave it for their writers: an RAS affine (nibabel) or LPS vectors (SimpleITK). */
final class ReaderGeometry {

	private static final String NIBABEL = "nibabel_stuff";
	private static final String SITK = "sitk_stuff";
	private static final String AFFINE = "original_affine";
	private static final String REORIENTED = "reoriented_affine";
	private static final String ORIENTATION = "original_orientation";

	private ReaderGeometry() {
	}

	/**
	 * Writes what a reader leaves.
	 *
	 * @param g      the grid that the network sees
	 * @param source the same grid with the axes of the file
	 * @param reader nnU-Net's class name
	 */
	static void put(Map<String, Object> dictionary, Geometry g, Geometry source, String reader) {
		boolean reoriented = reader.endsWith("WithReorient");
		if (reader.startsWith("Nibabel")) {
			Map<String, Object> stuff = new LinkedHashMap<>();
			stuff.put(AFFINE, NumpyArray.of(affine(source), 4, 4));
			if (reoriented) {
				stuff.put(REORIENTED, NumpyArray.of(affine(g), 4, 4));
			}
			dictionary.put(NIBABEL, stuff);
			return;
		}
		if (reader.equals("NaturalImage2DIO") || reader.equals("Tiff3DIO")) {
			// they know a spacing only, which the dictionary has already
			return;
		}
		Map<String, Object> stuff = new LinkedHashMap<>();
		double[] d = g.direction();
		stuff.put("spacing", boxed(Arrays.copyOf(g.spacing(), g.axes())));
		stuff.put("origin", boxed(Arrays.copyOf(g.origin(), g.axes())));
		stuff.put("direction", boxed(g.isPlane() ? new double[] { d[0], d[1], d[3], d[4] } : d));
		if (reoriented) {
			stuff.put(ORIENTATION, Reorientation.sides(source));
		}
		dictionary.put(SITK, stuff);
	}

	/** {@return the geometry of a case that nnU-Net itself preprocessed} The size is only known up to transposition. */
	static Geometry get(Map<?, ?> dictionary, double[] spacingZyx, int[] shape) {
		int[] size = { shape[2], shape[1], shape[0] };
		double[] spacing = { spacingZyx[2], spacingZyx[1], spacingZyx[0] };
		if (dictionary.get(SITK) instanceof Map<?, ?> stuff) {
			double[] own = PropertiesFile.toDoubles(stuff.get("spacing"));
			double[] origin = PropertiesFile.toDoubles(stuff.get("origin"));
			double[] d = PropertiesFile.toDoubles(stuff.get("direction"));
			return own.length == 2 ? Geometry.plane(pixels(shape), own, new double[] { origin[0], origin[1], 0 }, d[0], d[1],
					0, d[2], d[3], 0, 0, 0, 1) : new Geometry(size, own, origin, d);
		}
		if (dictionary.get(NIBABEL) instanceof Map<?, ?> stuff) {
			Object affine = stuff.containsKey(REORIENTED) ? stuff.get(REORIENTED) : stuff.get(AFFINE);
			if (affine instanceof NumpyArray array) {
				return ofAffine(size, array.toDoubles());
			}
		}
		return Geometry.axisAligned(size, spacing);
	}

	/** Width and height of a picture; its third extent is 1, wherever the plans put it. */
	private static int[] pixels(int... shape) {
		int[] zyx = Arrays.stream(shape).filter(n -> n != 1).toArray();
		return zyx.length == 2 ? new int[] { zyx[1], zyx[0] } : new int[] { shape[2], shape[1] };
	}

	/**
	 * {@return the grid with the axes of the file that nnU-Net read}
	 *
	 * @param dictionary what its reader left
	 * @param g          the grid that the network sees
	 */
	static Geometry source(Map<?, ?> dictionary, Geometry g) {
		if (dictionary.get(SITK) instanceof Map<?, ?> stuff && stuff.get(ORIENTATION) instanceof String sides) {
			return Reorientation.to(g, sides);
		}
		if (dictionary.get(NIBABEL) instanceof Map<?, ?> stuff && stuff.containsKey(REORIENTED)
				&& stuff.get(AFFINE) instanceof NumpyArray affine) {
			return Reorientation.aligned(g, ofAffine(g.size(), affine.toDoubles()));
		}
		return g;
	}

	private static double[] affine(Geometry g) {
		double[] m = new double[16];
		for (int row = 0; row < 3; row++) {
			// nibabel's world is RAS, ours is LPS
			double sign = row < 2 ? -1 : 1;
			for (int column = 0; column < 3; column++) {
				// + 0.0 turns -0.0 into 0.0
				m[4 * row + column] = sign * g.direction()[3 * row + column] * g.spacing()[column] + 0.0;
			}
			m[4 * row + 3] = sign * g.origin()[row] + 0.0;
		}
		m[15] = 1;
		return m;
	}

	private static Geometry ofAffine(int[] size, double... m) {
		double[] spacing = new double[3];
		double[] direction = new double[9];
		double[] origin = new double[3];
		for (int column = 0; column < 3; column++) {
			spacing[column] = Math.sqrt(m[column] * m[column] + m[4 + column] * m[4 + column]
					+ m[8 + column] * m[8 + column]);
		}
		for (int row = 0; row < 3; row++) {
			double sign = row < 2 ? -1 : 1;
			for (int column = 0; column < 3; column++) {
				direction[3 * row + column] = sign * m[4 * row + column] / spacing[column];
			}
			origin[row] = sign * m[4 * row + 3];
		}
		return new Geometry(size, spacing, origin, direction);
	}

	private static Object[] boxed(double... values) {
		return PropertiesFile.doubles(values).toArray();
	}
}
