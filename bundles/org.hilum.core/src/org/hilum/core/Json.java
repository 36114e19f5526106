// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * JSON as Python's json module reads and writes it: NaN and Infinity are literals, four spaces of indentation.
 *
 * @since 0.1.0
 */
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

	private static final ObjectReader STRICT = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	private static final ObjectReader UNIQUE = STRICT.with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
	private static final System.Logger LOG = System.getLogger(Json.class.getName());
	/** Files whose double keys were named; a command reads some files many times. */
	private static final Set<Path> NAMED = ConcurrentHashMap.newKeySet();

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
	 * Reads a JSON file. Of a key that an object has twice the last one counts, as in Python; a warning in the log names it.
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
	 * Reads a JSON file that is small by its nature.
	 *
	 * @param file the file
	 * @param most the most bytes that it can have
	 * @return its root
	 * @throws HilumException as {@link #read}, and when it is larger
	 * @since 0.2.0
	 */
	public static JsonNode read(Path file, long most) {
		return parse(DataFiles.bytes(file, most), file);
	}

	/**
	 * Reads a JSON file of Hilum's own form that people write, such as rules: a key that an object has twice is refused.
	 *
	 * @param file the file
	 * @return its root
	 * @throws HilumException as {@link #read}, and naming the key with its place
	 * @since 0.2.0
	 */
	public static JsonNode readUnique(Path file) {
		return tree(UNIQUE, DataFiles.bytes(file, MOST_BYTES), file, key -> {
			throw HilumException.input(file, "The key " + key + " stands there a second time", "Remove one of the two.");
		});
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
		return tree(UNIQUE, bytes, file, key -> {
			if (file != null && NAMED.add(file)) {
				LOG.log(System.Logger.Level.WARNING, "The key " + key + " stands there a second time; only the last one counts ["
						+ file + "]. Remove one of the two.");
			}
		});
	}

	/** @param duplicate is given a key that an object has twice, and may throw; the last one is read */
	private static JsonNode tree(ObjectReader reader, byte[] bytes, Path file, Consumer<String> duplicate) {
		JsonEncoding.requireStart(bytes, file);
		try {
			JsonNode root = reader.readTree(bytes);
			if (root.isMissingNode()) {
				throw HilumException.input(file, "The file is empty, which is not valid JSON", "Repair or regenerate the file.");
			}
			return root;
		} catch (OutOfMemoryError | StackOverflowError e) {
			throw CaseGuard.explain("Reading it", e).in(file);
		} catch (JsonProcessingException e) {
			if (reader == UNIQUE && isDuplicate(e)) {
				JsonNode root = tree(STRICT, bytes, file, duplicate);
				duplicateKey(bytes).ifPresent(duplicate);
				return root;
			}
			JsonEncoding.requireUtf8(bytes, file);
			throw explained(bytes, file, e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is UTF-8 text.")
					.because(e);
		}
	}

	private static boolean isDuplicate(JsonProcessingException e) {
		return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
	}

	/**
	 * Reads JSON that is a text in memory, such as one line of a file of events.
	 *
	 * @param text the text
	 * @param file where it came from, for messages, or null
	 * @return its root
	 * @throws HilumException as {@link #read}
	 * @since 0.2.0
	 */
	public static JsonNode parse(String text, Path file) {
		return parse(text.getBytes(StandardCharsets.UTF_8), file);
	}

	/**
	 * Makes a value of a tree.
	 *
	 * @param <T>  the type
	 * @param tree the tree
	 * @param type a record or bean
	 * @param file where the tree came from, for messages, or null
	 * @return the value
	 * @throws HilumException (INPUT) naming the entry that is missing or has a value that it cannot have; a failure of the
	 *                        type's own checks as it is, with the file
	 * @since 0.2.0
	 */
	public static <T> T bean(JsonNode tree, Class<T> type, Path file) {
		try {
			return MAPPER.treeToValue(tree, type);
		} catch (JsonProcessingException e) {
			// a record's own check is the cause of the mapper's complaint
			if (e.getCause() instanceof HilumException known) {
				throw known.in(file);
			}
			throw HilumException.input(file, "The file has another form than expected; " + JsonProblems.clause(e),
					"Repair or regenerate the file.").because(e);
		}
	}

	/**
	 * {@return the value of a key of a file's outermost object; empty when it has no such key} The file is read up to there
	 * only.
	 *
	 * @param file a JSON file
	 * @param key  the key
	 * @throws HilumException as {@link #read}
	 * @since 0.2.0
	 */
	public static Optional<JsonNode> first(Path file, String key) {
		try (JsonParser json = MAPPER.createParser(DataFiles.require(file).toFile())) {
			if (json.nextToken() == JsonToken.START_OBJECT) {
				while (json.nextToken() == JsonToken.FIELD_NAME) {
					String name = json.currentName();
					json.nextToken();
					if (name.equals(key)) {
						return Optional.of(json.readValueAsTree());
					}
					json.skipChildren();
				}
			}
			return Optional.empty();
		} catch (JsonProcessingException e) {
			throw HilumException.input(file, "This is not valid JSON" + JsonProblems.place(e) + ": " + JsonProblems.clause(e),
					"Repair or regenerate the file.").because(e);
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check that it is readable.")
					.because(e);
		}
	}

	private static HilumException explained(byte[] bytes, Path file, JsonProcessingException e) {
		String where = JsonProblems.place(e);
		ObjectReader commas = STRICT.withFeatures(JsonReadFeature.ALLOW_TRAILING_COMMA);
		ObjectReader comments = STRICT.withFeatures(JsonReadFeature.ALLOW_JAVA_COMMENTS,
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
		return HilumException.input(file, "This is not valid JSON" + where + ": " + JsonProblems.clause(e),
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
		return duplicateKey(DataFiles.bytes(file, MOST_BYTES));
	}

	private static Optional<String> duplicateKey(byte[] bytes) {
		try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
			parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
			while (parser.nextToken() != null) {
				continue;
			}
			return Optional.empty();
		} catch (JsonProcessingException e) {
			return isDuplicate(e) ? Optional.of(e.getOriginalMessage().replace("Duplicate field ", "") + JsonProblems.place(e))
					: Optional.empty();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
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
