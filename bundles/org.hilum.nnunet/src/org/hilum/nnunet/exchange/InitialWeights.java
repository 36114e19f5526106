// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Plans;

/**
 * Weights that a training starts from, of a checkpoint, a run folder, a model folder or an exported model in a zip archive.
 *
 * @param origin     what was read, for people: the file, or archive and entry
 * @param checkpoint its content, without the optimiser's state
 * @param pretrained the patch that nnssl trained with; empty for a checkpoint of nnU-Net
 * @since 0.2
 */
public record InitialWeights(String origin, Checkpoint checkpoint, List<Integer> pretrained) {

	private static final List<String> CHECKPOINTS = List.of("checkpoint_final.pth", "checkpoint_best.pth",
			"checkpoint_latest.pth");
	private static final String FOLD = "fold_";
	private static final String ALL = FOLD + "all";

	/** Copies the list. */
	public InitialWeights {
		pretrained = List.copyOf(pretrained);
	}

	/**
	 * Describes weights of nnU-Net.
	 *
	 * @param origin     what was read, for people
	 * @param checkpoint its content
	 */
	public InitialWeights(String origin, Checkpoint checkpoint) {
		this(origin, checkpoint, List.of());
	}

	/**
	 * {@return the file that weights are read from: of a run folder its final, best or latest checkpoint, of a model folder that
	 * of fold all, else of its first fold; a file is itself}
	 *
	 * @param source a file or a folder
	 * @throws HilumException when there is no checkpoint
	 */
	public static Path locate(Path source) {
		if (!Files.isDirectory(source)) {
			if (Files.isRegularFile(source)) {
				return source;
			}
			throw HilumException.input(source, "There is no such checkpoint, folder or archive",
					"Name a file such as .../fold_all/checkpoint_final.pth, a run or model folder, or the zip of a model.");
		}
		return runs(source).stream().flatMap(run -> CHECKPOINTS.stream()
				.map(name -> SafePaths.child(run, name, null, "of a checkpoint"))).filter(Files::isRegularFile)
				.findFirst().orElseThrow(() -> HilumException.input(source, "The folder has no checkpoint",
						"Name a run folder (fold_0) with checkpoint_final.pth, or the model folder that holds it."));
	}

	/** {@return the folder itself, then its folds: all, then by name} */
	private static List<Path> runs(Path folder) {
		List<Path> result = new ArrayList<>(List.of(folder));
		try (Stream<Path> children = Files.list(folder)) {
			children.filter(child -> child.getFileName().toString().startsWith(FOLD)).sorted(Comparator
					.comparing((Path child) -> !child.getFileName().toString().equals(ALL)).thenComparing(Path::getFileName))
					.forEach(result::add);
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
		return result;
	}

	/**
	 * Reads weights. Archives are extracted into a temporary folder, of which nothing is left.
	 *
	 * @param source a checkpoint, a run folder, a model folder, or a zip archive as {@code export_model_to_zip} writes it
	 * @return the weights
	 * @throws HilumException when there are none, or the file is damaged or hostile
	 */
	public static InitialWeights open(Path source) {
		Path file = locate(source);
		if (!file.getFileName().toString().endsWith(".zip")) {
			return new InitialWeights(file.toString(), Checkpoint.read(file, false), AdaptationPlan.patch(file));
		}
		try (SafeZip zip = SafeZip.open(file);
				TemporaryFolder unpacked = TemporaryFolder.beside(Path.of(System.getProperty("java.io.tmpdir"), "weights"))) {
			String entry = entry(file, zip.names());
			zip.extract(unpacked.path(), entry::equals, Progress.NONE);
			return new InitialWeights(file + ", " + entry, Checkpoint.read(
					SafePaths.inside(unpacked.path(), entry, file, "of a file in the archive"), false));
		}
	}

	private static String entry(Path file, List<String> names) {
		List<String> checkpoints = names.stream().filter(name -> CHECKPOINTS.stream().anyMatch(c -> name.endsWith("/" + c)))
				.sorted(Comparator.comparing((String name) -> !name.contains("/" + ALL + "/"))
						.thenComparing(name -> CHECKPOINTS.indexOf(name.substring(name.lastIndexOf('/') + 1)))
						.thenComparing(Comparator.naturalOrder()))
				.toList();
		List<String> models = checkpoints.stream().map(name -> name.substring(0, Math.max(0, name.lastIndexOf("/" + FOLD))))
				.distinct().toList();
		if (models.size() != 1) {
			throw HilumException.input(file, models.isEmpty() ? "The archive holds no checkpoint"
					: "The archive holds " + models.size() + " models: " + String.join(", ", models),
					models.isEmpty() ? "Name the zip of a model, as export_model_to_zip writes it."
							: "Install it (install_pretrained_model_from_zip) and name the folder of one model.");
		}
		return checkpoints.getFirst();
	}

	/** {@return the data set that the weights were trained on, as far as the checkpoint has its description} */
	public Optional<DatasetDescription> description() {
		return json("dataset_json").map(json -> DatasetDescription.of(json, null));
	}

	/** {@return the plans that the weights were trained with, as far as the checkpoint has them} */
	public Optional<Plans> plans() {
		return json("plans").map(Plans::of);
	}

	/**
	 * {@return extent of the patches that the weights were trained with; empty where the checkpoint does not have it}
	 *
	 * @since 0.2.0
	 */
	public Optional<int[]> patchSize() {
		if (!pretrained.isEmpty()) {
			return Optional.of(pretrained.stream().mapToInt(Integer::intValue).toArray());
		}
		return checkpoint.initArgs().get("configuration") instanceof String name ? plans().filter(p -> p.configurations()
				.containsKey(name)).map(p -> p.configuration(name).patchSize()) : Optional.empty();
	}

	private Optional<JsonNode> json(String argument) {
		return checkpoint.initArgs().get(argument) instanceof Map<?, ?> map
				? Optional.of(Json.mapper().valueToTree(map))
				: Optional.empty();
	}
}
