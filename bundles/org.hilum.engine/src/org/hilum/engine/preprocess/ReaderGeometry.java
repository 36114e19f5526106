// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hilum.engine.exchange.pickle.NumpyArray;
import org.hilum.imaging.Geometry;

/** Geometry as nnU-Net's readers leave it for their writers: an RAS affine (nibabel) or LPS vectors (SimpleITK). */
final class ReaderGeometry {

	private static final String NIBABEL = "nibabel_stuff";
	private static final String SITK = "sitk_stuff";
	private static final String AFFINE = "original_affine";

	private ReaderGeometry() {
	}

	static void put(Map<String, Object> dictionary, Geometry g, String reader) {
		if (reader.startsWith("Nibabel")) {
			dictionary.put(NIBABEL, Map.of(AFFINE, NumpyArray.of(affine(g), 4, 4)));
			return;
		}
		if (reader.equals("NaturalImage2DIO") || reader.equals("Tiff3DIO")) {
			// they know a spacing only, which the dictionary has already
			return;
		}
		Map<String, Object> stuff = new LinkedHashMap<>();
		stuff.put("spacing", boxed(g.spacing()));
		stuff.put("origin", boxed(g.origin()));
		stuff.put("direction", boxed(g.direction()));
		dictionary.put(SITK, stuff);
	}

	/** {@return the geometry of a case that nnU-Net itself preprocessed} The size is only known up to transposition. */
	static Geometry get(Map<?, ?> dictionary, double[] spacingZyx, int[] shape) {
		int[] size = { shape[2], shape[1], shape[0] };
		double[] spacing = { spacingZyx[2], spacingZyx[1], spacingZyx[0] };
		if (dictionary.get(SITK) instanceof Map<?, ?> stuff) {
			return new Geometry(size, PropertiesFile.toDoubles(stuff.get("spacing")),
					PropertiesFile.toDoubles(stuff.get("origin")), PropertiesFile.toDoubles(stuff.get("direction")));
		}
		if (dictionary.get(NIBABEL) instanceof Map<?, ?> stuff && stuff.get(AFFINE) instanceof NumpyArray affine) {
			return ofAffine(size, affine.toDoubles());
		}
		return Geometry.axisAligned(size, spacing);
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
