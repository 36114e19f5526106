// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.hilum.core.Json;

/** Times of nnU-Net 2.8.1 that were measured once and are kept with the suite, for machines without nnU-Net. */
final class NnunetTimes {

	private static final String FILE = "nnunet-times.json";
	private static final JsonNode ALL = read();

	private NnunetTimes() {
	}

	/**
	 * {@return nnU-Net's seconds, NaN when they are not known}
	 *
	 * @param stage the stage's id
	 */
	static double seconds(String stage) {
		return ALL.path("stages").path(stage).path("seconds").asDouble(Double.NaN);
	}

	/**
	 * {@return the most memory that nnU-Net had resident, 0 when it is not known}
	 *
	 * @param stage the stage's id
	 */
	static long peakBytes(String stage) {
		return ALL.path("stages").path(stage).path("peak_mb").asLong() << 20;
	}

	/** {@return the machine on which they were measured, and when} */
	static String origin() {
		return ALL.path("origin").asText();
	}

	private static JsonNode read() {
		try (InputStream in = NnunetTimes.class.getResourceAsStream(FILE)) {
			return Json.parse(in.readAllBytes(), Path.of(FILE));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
