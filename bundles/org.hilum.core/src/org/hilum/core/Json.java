// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** JSON as Python's json module reads and writes it: NaN and Infinity are literals, four spaces of indentation. */
public final class Json {

	/** The largest files, summaries of thousands of cases with a hundred labels, have some ten megabytes. */
	private static final long MOST_BYTES = 1L << 26;
	/** A token takes some fifty bytes as a node of a tree. */
	private static final long MOST_TOKENS = Math.clamp(Runtime.getRuntime().maxMemory() / 100, 1 << 20, 1 << 25);

	private static final ObjectMapper MAPPER = JsonMapper
			.builder(JsonFactory.builder()
					.streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build()).build()) //
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) //
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS) //
			.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET) //
			.build();

	private Json() {
	}

	/** {@return the shared mapper; do not configure it} */
	public static ObjectMapper mapper() {
		return MAPPER;
	}

	/** {@return a new, empty object that keeps the order of its keys} */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * Reads a JSON file.
	 *
	 * @param file the file
	 * @return its root
	 */
	public static JsonNode read(Path file) {
		byte[] bytes = DataFiles.bytes(file, MOST_BYTES);
		try {
			return MAPPER.readTree(bytes);
		} catch (OutOfMemoryError | StackOverflowError e) {
			throw CaseGuard.explain("Reading it", e).in(file);
		} catch (JsonProcessingException e) {
			throw HilumException.input(file, "This is not valid JSON: " + e.getOriginalMessage(),
					"Repair or regenerate the file.").because(e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}

	/**
	 * Writes a JSON file atomically.
	 *
	 * @param file  the file
	 * @param value a tree or a bean
	 */
	public static void write(Path file, Object value) {
		AtomicFiles.writeString(file, text(value));
	}

	/**
	 * {@return indented JSON}
	 *
	 * @param value a tree or a bean
	 */
	public static String text(Object value) {
		DefaultIndenter indent = new DefaultIndenter("    ", "\n");
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
		try {
			return MAPPER.writer(printer).writeValueAsString(value);
		} catch (JsonProcessingException e) {
			throw HilumException.internal("JSON could not be written", e);
		}
	}

	/**
	 * {@return JSON on one line, for event files}
	 *
	 * @param value a tree or a bean
	 */
	public static String line(Object value) {
		try {
			return MAPPER.writeValueAsString(value);
		} catch (JsonProcessingException e) {
			throw HilumException.internal("JSON could not be written", e);
		}
	}
}
