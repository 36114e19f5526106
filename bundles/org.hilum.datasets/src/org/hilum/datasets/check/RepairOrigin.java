// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.LocalSignature;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.SafePaths;

/**
 * Where the record of a repair comes from. A record that this user wrote on this machine for this folder is signed with a
 * key that never leaves the user's settings folder; every other record came with the data.
 */
final class RepairOrigin {

	private static final String SIGNATURE = "signature";
	private static final String HOST = "host";
	private static final String USER = "user";
	private static final String DATASET = "dataset";
	private static final int MAX_NAMED = 10;

	private RepairOrigin() {
	}

	/** Adds machine, user, folder and signature to a complete record. */
	static void sign(ObjectNode record, Path dataset) {
		record.put(HOST, ProcessIdentity.current().host());
		record.put(USER, System.getProperty("user.name", ""));
		record.put(DATASET, place(dataset));
		LocalSignature.of(Json.line(record)).ifPresent(signature -> record.put(SIGNATURE, signature));
	}

	/** {@return whether this user wrote the record, on this machine and for this folder} */
	static boolean isOwn(JsonNode record, Path dataset) {
		if (!(record instanceof ObjectNode node)) {
			return false;
		}
		ObjectNode unsigned = node.deepCopy();
		unsigned.remove(SIGNATURE);
		return node.path(HOST).asText().equals(ProcessIdentity.current().host())
				&& node.path(DATASET).asText().equals(place(dataset))
				&& LocalSignature.matches(node.path(SIGNATURE).textValue(), Json.line(unsigned));
	}

	/** {@return the description in a record of another origin, for people, all of it escaped} */
	static String describe(JsonNode record) {
		StringBuilder text = new StringBuilder("a repair").append(stated(" ", record, "fix"))
				.append(stated(" of ", record, "time")).append(stated(" by the user ", record, USER))
				.append(stated(" on the machine ", record, HOST)).append(", changing ");
		List<JsonNode> files = StreamSupport.stream(record.path("files").spliterator(), false).toList();
		files.stream().limit(MAX_NAMED)
				.forEach(f -> text.append(SafePaths.shown(f.path("file").textValue())).append(", "));
		return text.append(files.size()).append(files.size() == 1 ? " file" : " files").append(" in all").toString();
	}

	/** {@return an entry for people after its introduction; empty where the record lacks the entry} */
	private static String stated(String introduction, JsonNode record, String entry) {
		String value = record.path(entry).textValue();
		return value == null ? "" : introduction + SafePaths.shown(value);
	}

	/** {@return the refusal of a record of another origin} */
	static HilumException refused(Path file, JsonNode record) {
		return HilumException.input(file, "This record of a repair was not written by you on this machine for this folder: "
				+ describe(record), "Carry it out with --foreign-repairs if you trust the ones who made the data set; else move "
						+ "the folder .hilum/fixes away.");
	}

	private static String place(Path dataset) {
		try {
			return dataset.toRealPath().toString();
		} catch (IOException _) {
			return dataset.toAbsolutePath().normalize().toString();
		}
	}
}
