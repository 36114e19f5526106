// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.engine.plan.Plans;
import org.hilum.engine.preprocess.CaseChecksums;
import org.hilum.engine.preprocess.CaseStore;
import org.hilum.engine.preprocess.PreprocessedDataset;

/** What a training was made from: digests of plans, folds and data, and the command that repeats it. */
final class Provenance {

	/** The key in {@code run.json}. */
	static final String KEY = "made_from";

	private Provenance() {
	}

	/**
	 * {@return names and values}
	 *
	 * @param request what is trained
	 * @param plans   the plans that it is trained with
	 */
	static ObjectNode describe(TrainingRequest request, Plans plans) {
		PreprocessedDataset data = new PreprocessedDataset(request.folders().preprocessed(request.dataset()));
		ObjectNode json = Json.object();
		json.put("command", TrainingCommand.line(request));
		json.put("plans_sha256", digest(Json.line(plans.json()).getBytes(StandardCharsets.UTF_8)));
		json.put("dataset_sha256", digest(data.descriptionFile()));
		json.put("folds_sha256", digest(data.splitsFile()));
		json.put("data_sha256", digest(cases(data.cases(plans.configuration(request.configuration())))));
		return json;
	}

	private static byte[] cases(Path folder) {
		StringBuilder text = new StringBuilder();
		for (String id : CaseStore.ids(folder)) {
			try {
				text.append(CaseChecksums.line(folder, id));
			} catch (HilumException e) {
				throw e.forCase(id);
			}
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String digest(Path file) {
		try {
			return Files.isRegularFile(file) ? digest(Files.readAllBytes(file)) : null;
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check its permissions.")
					.because(e);
		}
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("Every Java has SHA-256", e);
		}
	}
}
