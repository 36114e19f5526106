// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.TemporaryNames;
import org.hilum.core.options.Option;
import org.hilum.nnunet.dataset.NnunetFolders;

/**
 * What run folders ask for, requests to stop, and the preparation of a run folder for the process that trains in it.
 *
 * @since 0.1.0
 */
public final class RunLauncher {

	private static final String REQUEST = "request";

	private RunLauncher() {
	}

	/**
	 * {@return the process that works in a run folder, when there is one on this machine}
	 *
	 * @param run the run folder
	 * @since 0.2.0
	 */
	public static Optional<ProcessHandle> process(RunFolder run) {
		return RunProcess.read(run).flatMap(RunProcess::handle);
	}

	/**
	 * {@return whether the latest process of a run worked on this machine}
	 *
	 * @param run the run folder
	 * @since 0.2.0
	 */
	public static boolean wasHere(RunFolder run) {
		return RunProcess.read(run).filter(process -> process.host().equals(RunProcess.hostName())).isPresent();
	}

	/**
	 * Asks a training to save and exit, whoever started it.
	 *
	 * @param run the run folder
	 */
	public static void stop(RunFolder run) {
		run.requireWritable();
		AtomicFiles.writeString(run.control(), "stop\n");
	}

	/**
	 * {@return what a run folder asks for}
	 *
	 * @param run the run folder
	 * @throws HilumException when the folder was not made by Hilum
	 */
	public static TrainingRequest request(RunFolder run) {
		return findRequest(run).orElseThrow(
				() -> HilumException.input(run.path(), "This run folder has no record of what was to be trained",
						"Start the training anew by its experiment, or by hilum train."));
	}

	/**
	 * {@return what was asked to be trained in a run folder; empty when the folder does not say}
	 *
	 * @param run the run folder
	 * @throws HilumException when it belongs in another folder
	 * @since 0.2
	 */
	public static Optional<TrainingRequest> findRequest(RunFolder run) {
		JsonNode json = stored(run);
		if (!json.isObject()) {
			return Optional.empty();
		}
		TrainingRequest request = read(run, json).in(run);
		if (!request.runFolder().equals(run)) {
			throw HilumException.input(run.runJson(), "The training that is asked for here belongs in another folder, "
					+ request.runFolder().path(), "Start the training anew by its experiment, or by hilum train.");
		}
		return Optional.of(request);
	}

	/**
	 * {@return what a run folder asks for, to be carried out as it stands}
	 *
	 * @param run the run folder
	 * @throws HilumException as {@link #request}, and when it names places outside of the project that this user has not
	 *                        asked for
	 * @since 0.2
	 */
	public static TrainingRequest ownRequest(RunFolder run) {
		TrainingRequest request = request(run);
		RequestOrigin.require(run, request, stored(run));
		return request;
	}

	/**
	 * {@return what a run folder asks for, to be carried out in the folders that the user names}
	 *
	 * @param run     the run folder
	 * @param folders nnU-Net's three folders
	 * @param given   whether the user names an option anew
	 * @throws HilumException as {@link #request}, and when it names files outside of the project that this user has not
	 *                        asked for
	 * @since 0.2
	 */
	public static TrainingRequest request(RunFolder run, NnunetFolders folders, Predicate<Option<?>> given) {
		TrainingRequest request = request(run);
		RequestOrigin.requireFiles(run, request, stored(run), given);
		return request.withFolders(folders);
	}

	/**
	 * {@return whether a run folder was made by Hilum and holds its request}
	 *
	 * @param run the run folder
	 */
	public static boolean hasRequest(RunFolder run) {
		return stored(run).isObject();
	}

	private static JsonNode stored(RunFolder run) {
		JsonNode all = run.readRunJson();
		JsonNode request = all.path(REQUEST);
		if (!all.isObject() || !request.isObject() && !request.isMissingNode()) {
			throw HilumException.input(run.runJson(), "The " + (all.isObject() ? "entry " + REQUEST : "content")
					+ " is no JSON object", "Take the file from a backup, or start the training anew.");
		}
		return request;
	}

	private static TrainingRequest read(RunFolder run, JsonNode json) {
		try {
			return TrainingRequest.fromJson(json);
		} catch (HilumException e) {
			throw e.in(run.runJson());
		}
	}

	/** {@return the lease of a run folder for its training} */
	static Lease lease(RunFolder run) {
		run.requireWritable();
		return Lease.acquire(run.path(), "training");
	}

	/**
	 * Makes the folder ready for a process that is about to start in it; its lease is held. A request to stop the former
	 * process is removed.
	 */
	static void prepare(RunFolder run, TrainingRequest request, boolean resume) {
		prepareKeepingControl(run, request, resume);
		try {
			Files.deleteIfExists(run.control());
		} catch (IOException e) {
			throw AtomicFiles.explain(run.control(), e);
		}
	}

	/** Like {@link #prepare}, for the process that the folder was made ready for: a request to stop is meant for it. */
	static void prepareKeepingControl(RunFolder run, TrainingRequest request, boolean resume) {
		requireNoOther(run);
		TemporaryNames.removeLeftovers(run.path());
		TemporaryNames.removeLeftovers(run.validation());
		record(run, REQUEST, RequestOrigin.signed(request));
		try {
			if (!resume) {
				Files.deleteIfExists(run.progress());
				Files.deleteIfExists(run.summary());
				Files.deleteIfExists(run.report());
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(run.path(), e);
		}
	}

	/** Refuses a run folder in which another process of this machine trains. */
	static void requireNoOther(RunFolder run) {
		RunProcess.read(run).filter(p -> !p.isThisProcess()).flatMap(RunProcess::handle).ifPresent(p -> {
			throw HilumException.usage("The process " + p.pid() + " already trains in " + run.path(),
					"Stop it first, or choose another fold or configuration.");
		});
	}

	/** Adds an entry to {@code run.json}, to which the training process adds too. */
	static void record(RunFolder run, String key, ObjectNode value) {
		ObjectNode json = run.readRunJson() instanceof ObjectNode old ? old : Json.object();
		json.set(key, value);
		Json.write(run.runJson(), json);
	}
}
