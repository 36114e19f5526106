// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.preprocessed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.pickle.NumpyArray;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/** A case's {@code .pkl}: nnU-Net's dictionary of properties, with one further key for the exact geometry. */
final class PropertiesFile {

	private static final String SPACING = "spacing";
	private static final String BEFORE = "shape_before_cropping";
	private static final String AFTER = "shape_after_cropping_and_before_resampling";
	private static final String BOX = "bbox_used_for_cropping";
	private static final String LOCATIONS = "class_locations";
	/** nnU-Net passes keys that it does not know through. */
	private static final String GEOMETRY = "hilum_geometry";
	/** The grid with the axes of the file; only after a reader with reorientation. */
	private static final String SOURCE = "hilum_source";
	private static final String AXES = "axes";

	private PropertiesFile() {
	}

	static void write(Path file, CaseProperties properties, DatasetDescription description, String reader) {
		Map<String, Object> dictionary = new LinkedHashMap<>();
		ReaderGeometry.put(dictionary, properties.geometry(), properties.source(), reader);
		dictionary.put(SPACING, doubles(properties.spacing()));
		dictionary.put(BEFORE, tuple(properties.shapeBeforeCropping()));
		dictionary.put(BOX, Arrays.stream(properties.bbox()).map(PropertiesFile::integers).toList());
		dictionary.put(AFTER, tuple(properties.shapeAfterCropping()));
		if (!properties.classLocations().isEmpty()) {
			dictionary.put(LOCATIONS, locations(properties.classLocations(), description));
		}
		dictionary.put(GEOMETRY, dictionary(properties.geometry()));
		if (!properties.source().equals(properties.geometry())) {
			dictionary.put(SOURCE, dictionary(properties.source()));
		}
		AtomicFiles.write(file, out -> PickleWriter.write(dictionary, out));
	}

	static CaseProperties read(Path file) {
		try {
			Map<?, ?> dictionary = (Map<?, ?>) new RestrictedUnpickler().read(file);
			double[] spacing = toDoubles(dictionary.get(SPACING));
			int[] before = toIntegers(dictionary.get(BEFORE));
			int[] after = toIntegers(dictionary.get(AFTER));
			int[][] box = items(dictionary.get(BOX)).stream().map(PropertiesFile::toIntegers).toArray(int[][]::new);
			Map<Integer, int[]> locations = dictionary.get(LOCATIONS) instanceof Map<?, ?> m ? toLocations(m)
					: Map.of();
			Geometry geometry = dictionary.get(GEOMETRY) instanceof Map<?, ?> g ? toGeometry(g)
					: ReaderGeometry.get(dictionary, spacing, before);
			Geometry source = dictionary.get(SOURCE) instanceof Map<?, ?> g ? toGeometry(g)
					: dictionary.containsKey(GEOMETRY) ? geometry : ReaderGeometry.source(dictionary, geometry);
			requireSound(spacing, before, box, after);
			return new CaseProperties(spacing, before, box, after, locations, geometry, source);
		} catch (ClassCastException | NullPointerException | IllegalArgumentException | IndexOutOfBoundsException
				| ArithmeticException e) {
			throw HilumException.input(file, "The properties of a preprocessed case are damaged",
					"Preprocess the data set again.").because(e);
		}
	}

	private static void requireSound(double[] spacing, int[] before, int[][] box, int[] after) {
		boolean sound = spacing.length == 3 && before.length == 3 && box.length == 3 && after.length == 3
				&& (double) before[0] * before[1] * before[2] < Integer.MAX_VALUE;
		for (int a = 0; sound && a < 3; a++) {
			sound = spacing[a] > 0 && Double.isFinite(spacing[a]) && box[a].length == 2 && box[a][0] >= 0
					&& box[a][1] <= before[a] && box[a][1] - box[a][0] == after[a] && after[a] > 0;
		}
		if (!sound) {
			throw new IllegalArgumentException("spacing, shapes and box do not fit");
		}
	}

	private static Map<Object, Object> locations(Map<Integer, int[]> locations, DatasetDescription description) {
		List<int[]> regions = description.foregroundRegions();
		Map<Object, Object> result = new LinkedHashMap<>();
		locations.forEach((key, triples) -> {
			Object pythonKey = key;
			if (key == CaseProperties.ANNOTATED) {
				List<Integer> all = new ArrayList<>(List.of(-1));
				Arrays.stream(description.allLabels()).forEach(all::add);
				pythonKey = all;
			} else if (description.hasRegions()) {
				int[] region = regions.get(key - 1);
				pythonKey = region.length == 1 ? (Object) region[0] : integers(region);
			}
			result.put(pythonKey, triples.length == 0 ? List.of() : withChannel(triples));
		});
		return result;
	}

	/** nnU-Net keeps (channel, z, y, x). */
	private static NumpyArray withChannel(int... triples) {
		int n = triples.length / 3;
		int[] rows = new int[4 * n];
		for (int i = 0; i < n; i++) {
			System.arraycopy(triples, 3 * i, rows, 4 * i + 1, 3);
		}
		return NumpyArray.of(rows, n, 4);
	}

	private static Map<Integer, int[]> toLocations(Map<?, ?> dictionary) {
		boolean regions = dictionary.keySet().stream().anyMatch(k -> k instanceof List<?> l && !isAnnotated(l));
		Map<Integer, int[]> result = new LinkedHashMap<>();
		dictionary.forEach((key, value) -> {
			int id = key instanceof List<?> l && isAnnotated(l) ? CaseProperties.ANNOTATED
					: regions ? result.size() + 1 : ((Number) key).intValue();
			result.put(id, value instanceof NumpyArray a ? withoutChannel(a) : new int[0]);
		});
		return result;
	}

	private static boolean isAnnotated(List<?> key) {
		return !key.isEmpty() && ((Number) key.get(0)).intValue() == -1;
	}

	private static int[] withoutChannel(NumpyArray array) {
		int[] rows = array.toInts();
		if (rows.length > 0 && (array.shape().length != 2 || array.shape()[1] != 4)) {
			throw new IllegalArgumentException("positions of " + Arrays.toString(array.shape()));
		}
		int n = rows.length / 4;
		int[] triples = new int[3 * n];
		for (int i = 0; i < n; i++) {
			System.arraycopy(rows, 4 * i + 1, triples, 3 * i, 3);
		}
		return triples;
	}

	private static Map<String, Object> dictionary(Geometry g) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("size", integers(g.size()));
		result.put(SPACING, doubles(g.spacing()));
		result.put("origin", doubles(g.origin()));
		result.put("direction", doubles(g.direction()));
		result.put(AXES, g.axes());
		return result;
	}

	private static Geometry toGeometry(Map<?, ?> g) {
		int axes = g.get(AXES) instanceof Number n ? n.intValue() : 3;
		return new Geometry(toIntegers(g.get("size")), toDoubles(g.get(SPACING)), toDoubles(g.get("origin")),
				toDoubles(g.get("direction")), axes);
	}

	static Object[] tuple(int... values) {
		return Arrays.stream(values).boxed().toArray();
	}

	static List<Integer> integers(int... values) {
		return Arrays.stream(values).boxed().toList();
	}

	static List<Double> doubles(double... values) {
		return Arrays.stream(values).boxed().toList();
	}

	static List<?> items(Object value) {
		return value instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) value;
	}

	static int[] toIntegers(Object value) {
		return value instanceof NumpyArray a ? a.toInts()
				: items(value).stream().mapToInt(v -> ((Number) v).intValue()).toArray();
	}

	static double[] toDoubles(Object value) {
		return value instanceof NumpyArray a ? a.toDoubles()
				: items(value).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
	}
}
