// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.ProcessIdentity;

/**
 * The folder of one attempt to carry out a job. The process that does the work holds its lease, makes {@code claim.json}
 * by exclusive create before it begins, and writes {@code end.json} when it is done: so an attempt is made once at most,
 * whoever starts how many processes for it.
 *
 * @param folder the folder
 * @since 0.2
 */
public record JobAttempt(Path folder) {

	private static final System.Logger LOG = System.getLogger(JobAttempt.class.getName());

	/**
	 * How an attempt ended.
	 *
	 * @param exit    the exit code: 0 for success
	 * @param message why it failed; empty for success
	 * @param time    when
	 */
	record End(int exit, String message, Instant time) {
	}

	/** {@return the output of its process} */
	public Path log() {
		return folder.resolve("console.log");
	}

	private Path claimFile() {
		return folder.resolve("claim.json");
	}

	private Path endFile() {
		return folder.resolve("end.json");
	}

	private Path startFile() {
		return folder.resolve("start.json");
	}

	/** {@return whether the work of this attempt was begun} */
	boolean isClaimed() {
		return Files.exists(claimFile());
	}

	/** Begins the work; to be called by the holder of the lease. {@return false when it was begun before} */
	boolean claim() {
		ObjectNode json = ProcessIdentity.current().put(Json.object().put("began", Instant.now().toString()));
		try {
			Files.writeString(claimFile(), Json.text(json), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
					StandardOpenOption.DSYNC);
			return true;
		} catch (FileAlreadyExistsException e) {
			LOG.log(System.Logger.Level.DEBUG, "Begun before: " + folder, e);
			return false;
		} catch (IOException e) {
			throw AtomicFiles.explain(claimFile(), e);
		}
	}

	/** {@return when the work began, if it did} */
	Optional<Instant> began() {
		return time(read(claimFile()), "began");
	}

	/** {@return the process that does or did the work} */
	Optional<ProcessIdentity> worker() {
		return Optional.of(read(claimFile())).filter(json -> json.has("pid")).map(ProcessIdentity::of);
	}

	/** {@return who holds the lease} */
	Optional<LeaseHolder> holder() {
		return Files.isDirectory(folder) ? Lease.holder(folder) : Optional.empty();
	}

	void end(int exit, String message) {
		Json.write(endFile(), Json.object().put("exit", exit).put("message", message).put("ended", Instant.now().toString()));
	}

	Optional<End> ended() {
		if (!Files.isRegularFile(endFile())) {
			return Optional.empty();
		}
		JsonNode json = read(endFile());
		if (!json.path("exit").isInt()) {
			return Optional.of(new End(1, "The file of its result is damaged: " + endFile() + "; look at what it made, and at "
					+ "its output", written(endFile())));
		}
		return Optional.of(new End(json.path("exit").asInt(1), json.path("message").asText(),
				time(json, "ended").orElseGet(() -> written(endFile()))));
	}

	private static Instant written(Path file) {
		try {
			return Files.getLastModifiedTime(file).toInstant();
		} catch (IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "Gone meanwhile: " + file, e);
			return Instant.now();
		}
	}

	/** Records that the process is asked to end. {@return false when it was asked before, by whichever process} */
	boolean askToEnd() {
		try {
			Files.createFile(folder.resolve("cancel"));
			return true;
		} catch (FileAlreadyExistsException e) {
			LOG.log(System.Logger.Level.DEBUG, "Asked before: " + folder, e);
			return false;
		} catch (IOException e) {
			throw AtomicFiles.explain(folder.resolve("cancel"), e);
		}
	}

	/** Records what the attempt was given and, when it is known, the executor's handle. */
	void recordStart(String device, String handle) {
		Json.write(startFile(), Json.object().put("device", device).put("handle", handle));
	}

	/** {@return the executor's handle, if a process was started} */
	Optional<String> handle() {
		return Optional.of(read(startFile())).filter(json -> json.hasNonNull("handle")).map(json -> json.get("handle").asText());
	}

	/** {@return the device that it was given, if it was started} */
	Optional<String> device() {
		return Optional.of(read(startFile())).filter(json -> json.hasNonNull("device")).map(json -> json.get("device").asText());
	}

	/** A claim that a power failure left without its content still counts as one. */
	private static JsonNode read(Path file) {
		try {
			return Files.isRegularFile(file) && Files.size(file) > 0 ? Json.read(file) : Json.object();
		} catch (IOException | HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not usable: " + file, e);
			return Json.object();
		}
	}

	private static Optional<Instant> time(JsonNode json, String key) {
		try {
			return json.has(key) ? Optional.of(Instant.parse(json.get(key).asText())) : Optional.empty();
		} catch (java.time.format.DateTimeParseException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not a time: " + key, e);
			return Optional.empty();
		}
	}
}
