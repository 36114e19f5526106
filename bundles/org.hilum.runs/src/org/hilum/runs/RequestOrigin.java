// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.LocalSignature;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionType;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;

/**
 * Origin of the folders and files that a stored request names. A {@code run.json} that came with another user's project may
 * name any place on this machine. Its places are used unasked when they are in the project, when this user's environment
 * names them, or when this user's signature shows that the request was made here.
 */
final class RequestOrigin {

	private static final String SIGNATURE = "signature";

	private RequestOrigin() {
	}

	/** {@return the JSON form of a request, signed by this user} */
	static ObjectNode signed(TrainingRequest request) {
		ObjectNode json = request.toJson();
		LocalSignature.of(text(json)).ifPresent(signature -> json.put(SIGNATURE, signature));
		return json;
	}

	/** {@return a request in its JSON form, changed; signed anew when this user's signature was on it} */
	static ObjectNode changed(ObjectNode json, Consumer<ObjectNode> change) {
		ObjectNode changed = json.deepCopy();
		change.accept(changed);
		if (isOwn(json)) {
			LocalSignature.of(text(changed)).ifPresent(signature -> changed.put(SIGNATURE, signature));
		}
		return changed;
	}

	/**
	 * Refuses a request of other origin that names places outside of the project.
	 *
	 * @param run     the run folder
	 * @param request what is stored there
	 * @param json    its form as it was read
	 * @throws HilumException (INPUT) naming the places and the remedy
	 */
	static void require(RunFolder run, TrainingRequest request, JsonNode json) {
		require(run, isOwn(json) ? List.of() : outside(run, request, System.getenv()));
	}

	/**
	 * Refuses files outside of the project that a stored request of other origin names and the user does not name anew.
	 *
	 * @param run     the run folder
	 * @param request what is stored there
	 * @param json    its form as it was read
	 * @param given   whether the user names an option anew
	 * @throws HilumException (INPUT) naming the files and the remedy
	 */
	static void requireFiles(RunFolder run, TrainingRequest request, JsonNode json, Predicate<Option<?>> given) {
		require(run, isOwn(json) ? List.of() : files(request, project(run), given));
	}

	private static boolean isOwn(JsonNode json) {
		return LocalSignature.matches(json.path(SIGNATURE).textValue(), text(json));
	}

	private static Path project(RunFolder run) {
		return run.results().getParent() == null ? run.results() : run.results().getParent();
	}

	private static void require(RunFolder run, List<String> outside) {
		if (!outside.isEmpty()) {
			throw HilumException.input(run.runJson(), "The training that is asked for here works outside of the project, in "
					+ String.join(", ", outside) + ", and this account has not asked for it",
					"If these places are yours, continue with hilum train ... --c, which takes your own folders (--project, or "
							+ "nnUNet_raw, nnUNet_preprocessed and nnUNet_results) and files (--set key=FILE).");
		}
	}

	/** {@return places that are neither in the project nor named by the environment, as key = place} */
	static List<String> outside(RunFolder run, TrainingRequest request, Map<String, String> environment) {
		NnunetFolders folders = request.folders();
		Path project = project(run);
		NnunetFolders own = NnunetFolders.from(environment, project);
		List<String> result = new ArrayList<>();
		add("raw", folders.raw(), own.raw(), project, result);
		add("preprocessed", folders.preprocessed(), own.preprocessed(), project, result);
		result.addAll(files(request, project, _ -> false));
		return result;
	}

	/** {@return files outside of a folder that the options of a request name, as key = file} */
	private static List<String> files(TrainingRequest request, Path project, Predicate<Option<?>> given) {
		List<String> result = new ArrayList<>();
		for (Option<?> option : request.preset().options().options(request.options())) {
			// initial weights are of no use to a training that is continued
			if (option.type() == OptionType.FILE && request.options().has(option) && !given.test(option)
					&& !option.key().equals(TrainingOptions.PRETRAINED_WEIGHTS.key())) {
				Path file = (Path) request.options().get(option);
				if (!file.toString().isEmpty()) {
					add(option.key(), file, project, project, result);
				}
			}
		}
		return result;
	}

	private static void add(String key, Path place, Path own, Path project, List<String> result) {
		Path path = place.toAbsolutePath().normalize();
		if (!path.startsWith(project) && !path.equals(own.toAbsolutePath().normalize())) {
			result.add(key + " = " + path);
		}
	}

	private static String text(JsonNode request) {
		ObjectNode unsigned = request.deepCopy();
		unsigned.remove(SIGNATURE);
		return unsigned.toString();
	}
}
