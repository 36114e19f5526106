// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/** The JSON file beside a three-dimensional TIFF: {@code {"spacing": [z, y, x]}}, mm (nnU-Net: Tiff3DIO). */
final class TiffSpacing {

	private static final String SPACING = "spacing";

	private TiffSpacing() {
	}

	/** {@return the file named as the image} */
	static Path file(Path image) {
		return image.resolveSibling(stem(image) + ".json");
	}

	/** {@return whether there is a file with the spacing} */
	static boolean isStated(Path image) {
		return Files.isRegularFile(file(image)) || Files.isRegularFile(ofCase(image));
	}

	/** {@return the file that is named as the case: case_0000.tif has its spacing in case.json, too} */
	static Path ofCase(Path image) {
		return image.resolveSibling(stem(image).replaceFirst("_\\d{4}$", "") + ".json");
	}

	/** {@return spacing x, y, z; 1 mm when there is no file} */
	static double[] read(Path image) {
		if (!isStated(image)) {
			return new double[] { 1, 1, 1 };
		}
		Path file = Files.isRegularFile(file(image)) ? file(image) : ofCase(image);
		JsonNode spacing = Json.read(file).path(SPACING);
		boolean usable = spacing.isArray() && spacing.size() == 3;
		for (JsonNode value : spacing) {
			usable &= value.isNumber() && value.asDouble() > 0 && Double.isFinite(value.asDouble());
		}
		if (!usable) {
			throw HilumException.input(file, "This file holds no spacing of three positive numbers",
					"Write {\"spacing\": [z, y, x]}, in mm.");
		}
		return new double[] { spacing.get(2).asDouble(), spacing.get(1).asDouble(), spacing.get(0).asDouble() };
	}

	static void write(Path image, double... zyx) {
		ObjectNode json = Json.object();
		ArrayNode array = json.putArray(SPACING);
		for (double value : zyx) {
			array.add(value);
		}
		Json.write(file(image), json);
	}

	private static String stem(Path image) {
		String name = image.getFileName().toString();
		return name.substring(0, name.lastIndexOf('.'));
	}
}
