// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
	 * @throws HilumException naming line and column where it is no JSON; comments and commas behind the last entry, which
	 *                        JSON does not have, are named as such
	 */
	public static JsonNode read(Path file) {
		return parse(DataFiles.bytes(file, MOST_BYTES), file);
	}

	/**
	 * Reads JSON that is in memory.
	 *
	 * @param bytes its text in UTF-8
	 * @param file  where it came from, for messages, or null
	 * @return its root
	 * @throws HilumException as {@link #read}
	 */
	public static JsonNode parse(byte[] bytes, Path file) {
		try {
			JsonNode root = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(bytes);
			if (root.isMissingNode()) {
				throw HilumException.input(file, "The file is empty, which is not valid JSON", "Repair or regenerate the file.");
			}
			return root;
		} catch (OutOfMemoryError | StackOverflowError e) {
			throw CaseGuard.explain("Reading it", e).in(file);
		} catch (JsonProcessingException e) {
			throw explained(bytes, file, e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is UTF-8 text.")
					.because(e);
		}
	}

	private static HilumException explained(byte[] bytes, Path file, JsonProcessingException e) {
		JsonLocation at = e.getLocation();
		String where = at == null || at.getLineNr() < 1 ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
		ObjectReader plain = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		ObjectReader commas = plain.withFeatures(JsonReadFeature.ALLOW_TRAILING_COMMA);
		ObjectReader comments = plain.withFeatures(JsonReadFeature.ALLOW_JAVA_COMMENTS,
				JsonReadFeature.ALLOW_YAML_COMMENTS);
		if (accepts(commas, bytes)) {
			return HilumException.input(file, "This is not valid JSON: there is a comma behind the last entry, before the "
					+ "bracket" + where, "Remove the comma.").because(e);
		}
		boolean alone = accepts(comments, bytes);
		if (alone || accepts(comments.withFeatures(JsonReadFeature.ALLOW_TRAILING_COMMA), bytes)) {
			return HilumException.input(file, "This is not valid JSON: there is a comment" + (alone ? "" : ", and a comma behind "
					+ "the last entry of a list") + where, "Remove it; JSON has no comments"
							+ (alone ? "." : " and no comma before a bracket.")).because(e);
		}
		return HilumException.input(file, "This is not valid JSON" + where + ": " + e.getOriginalMessage(),
				"Repair or regenerate the file.").because(e);
	}

	private static boolean accepts(ObjectReader reader, byte[] bytes) {
		try {
			return !reader.readTree(bytes).isMissingNode();
		} catch (IOException e) {
			return false;
		}
	}

	/**
	 * {@return the first key that an object of the file has twice, with its place; empty when there is none} Readers, those
	 * of Python too, take the last of them and say nothing.
	 *
	 * @param file a JSON file
	 */
	public static Optional<String> duplicateKey(Path file) {
		try (JsonParser parser = MAPPER.getFactory().createParser(DataFiles.bytes(file, MOST_BYTES))) {
			parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
			while (parser.nextToken() != null) {
				continue;
			}
			return Optional.empty();
		} catch (JsonProcessingException e) {
			boolean duplicate = e.getOriginalMessage().startsWith("Duplicate field");
			return duplicate ? Optional.of(e.getOriginalMessage().replace("Duplicate field ", "") + " in line "
					+ e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()) : Optional.empty();
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is readable.")
					.because(e);
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
