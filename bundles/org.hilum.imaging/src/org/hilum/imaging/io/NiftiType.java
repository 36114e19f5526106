// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.imaging.PixelType;

/** The data type codes of nifti1.h. */
final class NiftiType {

	private static final Map<Integer, PixelType> TYPES = Map.of(2, PixelType.UINT8, 4, PixelType.INT16, 8,
			PixelType.INT32, 16, PixelType.FLOAT32, 64, PixelType.FLOAT64, 256, PixelType.INT8, 512, PixelType.UINT16, 768,
			PixelType.UINT32, 1024, PixelType.INT64, 1280, PixelType.UINT64);
	private static final Map<Integer, String> REFUSED = Map.of(1, "binary (1 bit)", 32, "complex64", 128, "RGB24", 1536,
			"float128", 1792, "complex128", 2048, "complex256", 2304, "RGBA32");

	private NiftiType() {
	}

	/**
	 * {@return the pixel type of a code}
	 *
	 * @param file the file, for the message
	 * @param code from the header
	 * @throws HilumException when Hilum has no use for the type; it is named
	 */
	static PixelType of(Path file, int code) {
		PixelType type = TYPES.get(code);
		if (type == null) {
			String name = REFUSED.getOrDefault(code, "unknown (code " + code + ")");
			String known = Stream.of(PixelType.values()).map(t -> t.name().toLowerCase(Locale.ROOT))
					.collect(Collectors.joining(", "));
			throw HilumException.input(file, "The voxels are of type " + name + ", which is not an image of numbers",
					"Convert it to one of " + known + ", or to one file per channel.");
		}
		return type;
	}

	/**
	 * {@return the code of a pixel type}
	 *
	 * @param type the pixel type
	 */
	static int code(PixelType type) {
		return TYPES.entrySet().stream().filter(e -> e.getValue() == type).findFirst().orElseThrow().getKey();
	}
}
