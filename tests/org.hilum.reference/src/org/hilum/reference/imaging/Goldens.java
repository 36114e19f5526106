// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.zip.CRC32;
import org.hilum.core.Json;

/** The lists in {@code data/}, and the check sum that they use. */
final class Goldens {

	private static final int CHUNK = 1 << 16;

	private Goldens() {
	}

	static List<JsonNode> list(String name) {
		try (InputStream in = Goldens.class.getResourceAsStream("data/" + name)) {
			List<JsonNode> result = new ArrayList<>();
			Json.mapper().readTree(in).forEach(result::add);
			return result;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The CRC-32 of values as little-endian float32, NaN replaced by -12345. */
	static long crc32(long count, LongToDoubleFunction value) {
		ByteBuffer buffer = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		CRC32 crc = new CRC32();
		for (long i = 0; i < count; i++) {
			float v = (float) value.applyAsDouble(i);
			buffer.putFloat(Float.isNaN(v) ? -12345 : v);
			if (!buffer.hasRemaining() || i == count - 1) {
				crc.update(buffer.flip());
				buffer.clear();
			}
		}
		return crc.getValue();
	}
}
