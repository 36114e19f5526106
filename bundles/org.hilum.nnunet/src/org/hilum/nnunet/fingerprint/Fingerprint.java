// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * What planning needs to know about a data set: nnU-Net's {@code dataset_fingerprint.json}.
 *
 * @param spacings                        voxel spacing of each training case, mm, order z, y, x
 * @param shapesAfterCrop                 voxels of each training case inside its non-zero box, order z, y, x
 * @param intensities                     foreground intensities by channel
 * @param medianRelativeSizeAfterCropping median of (voxels in the box / voxels of the image)
 * @since 0.1.0
 */
public record Fingerprint(List<double[]> spacings, List<int[]> shapesAfterCrop,
		Map<Integer, IntensityProperties> intensities, double medianRelativeSizeAfterCropping) {

	private static final String INTENSITIES = "foreground_intensity_properties_per_channel";

	private static final String REMEDY = "Extract the fingerprint again.";
	/** mm */
	private static final double MOST_SPACING = 1e6;

	/** The name of the file in the preprocessed folder of a data set. */
	public static final String FILE_NAME = "dataset_fingerprint.json";

	/**
	 * Reads a fingerprint.
	 *
	 * @param file a {@code dataset_fingerprint.json}
	 * @return its content
	 */
	public static Fingerprint read(Path file) {
		JsonNode json = Json.read(file);
		return CaseGuard.reading(file, () -> of(json));
	}

	private static Fingerprint of(JsonNode json) {
		for (String key : List.of("spacings", "shapes_after_crop", INTENSITIES,
				"median_relative_size_after_cropping")) {
			if (!json.has(key)) {
				throw HilumException.input(null, "The fingerprint has no entry " + key, REMEDY);
			}
		}
		List<double[]> spacings = new ArrayList<>();
		json.get("spacings").forEach(s -> spacings.add(numbers(s, "spacings", Double.MIN_NORMAL, MOST_SPACING)));
		List<int[]> shapes = new ArrayList<>();
		json.get("shapes_after_crop").forEach(s -> shapes.add(
				Arrays.stream(numbers(s, "shapes_after_crop", 1, Integer.MAX_VALUE)).mapToInt(n -> (int) n).toArray()));
		if (shapes.isEmpty() || shapes.size() != spacings.size()) {
			throw HilumException.input(null, "The fingerprint has " + shapes.size() + " shapes and " + spacings.size()
					+ " spacings", REMEDY);
		}
		return new Fingerprint(spacings, shapes, IntensityProperties.ofChannels(json.get(INTENSITIES)),
				json.get("median_relative_size_after_cropping").asDouble());
	}

	/**
	 * Writes the fingerprint atomically.
	 *
	 * @param file the {@code dataset_fingerprint.json} to write
	 */
	public void write(Path file) {
		Json.write(file, json());
	}

	/** {@return the fingerprint with nnU-Net's keys} */
	public ObjectNode json() {
		ObjectNode root = Json.object();
		root.set(INTENSITIES, IntensityProperties.json(intensities));
		root.put("median_relative_size_after_cropping", medianRelativeSizeAfterCropping);
		ArrayNode shapes = root.putArray("shapes_after_crop");
		for (int[] shape : shapesAfterCrop) {
			ArrayNode row = shapes.addArray();
			for (int extent : shape) {
				row.add(extent);
			}
		}
		ArrayNode rows = root.putArray("spacings");
		for (double[] spacing : spacings) {
			ArrayNode row = rows.addArray();
			for (double mm : spacing) {
				row.add(mm);
			}
		}
		return root;
	}

	private static double[] numbers(JsonNode array, String entry, double least, double most) {
		double[] result = new double[3];
		for (int axis = 0; axis < result.length; axis++) {
			double number = array.path(axis).isNumber() ? array.get(axis).doubleValue() : Double.NaN;
			if (array.size() != result.length || !(number >= least && number <= most)) {
				String shown = array.toString();
				throw HilumException.input(null, "The fingerprint's entry " + entry + " holds "
						+ shown.substring(0, Math.min(60, shown.length())) + ", which cannot be those of a case", REMEDY);
			}
			result[axis] = number;
		}
		return result;
	}
}
