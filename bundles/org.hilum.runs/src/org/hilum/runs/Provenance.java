// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionType;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseChecksums;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

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
		ObjectNode files = files(request);
		if (!files.isEmpty()) {
			json.set("files", files);
		}
		return json;
	}

	/** Digests of the files that options name: initial weights, losses and networks in TorchScript. */
	static ObjectNode files(TrainingRequest request) {
		ObjectNode files = Json.object();
		OptionValues values = request.preset().complete(request.options());
		for (Option<?> option : request.preset().options().options(values)) {
			String name = option.type() == OptionType.FILE ? values.text(option.key()).orElse("") : "";
			if (!name.isEmpty()) {
				Path file = SafePaths.readable(Path.of(""), name, null, option.key());
				files.putObject(option.key()).put("name", file.getFileName().toString()).put("sha256", digest(file));
			}
		}
		return files;
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
			if (!Files.isRegularFile(file)) {
				return null;
			}
			MessageDigest digest = sha256();
			try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
				in.transferTo(OutputStream.nullOutputStream());
			}
			return HexFormat.of().formatHex(digest.digest());
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check its permissions.")
					.because(e);
		}
	}

	private static String digest(byte[] bytes) {
		return HexFormat.of().formatHex(sha256().digest(bytes));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("Every Java has SHA-256", e);
		}
	}
}
