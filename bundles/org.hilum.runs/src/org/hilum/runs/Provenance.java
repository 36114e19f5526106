// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.Sha256;
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
		json.put("plans_sha256", Sha256.of(Json.line(plans.json()).getBytes(StandardCharsets.UTF_8)));
		json.put("dataset_sha256", digest(data.descriptionFile()));
		json.put("folds_sha256", digest(data.splitsFile()));
		json.put("data_sha256", Sha256.of(cases(data.cases(plans.configuration(request.configuration())))));
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
		return Files.isRegularFile(file) ? Sha256.of(file) : null;
	}
}
