// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Makes models of nnU-Net v1 into models of v2, for prediction and as initial weights. A v1 model is a folder with
 * {@code plans.pkl} and {@code fold_k/model_final_checkpoint.model} (or {@code all/}); published archives hold several:
 * {@code 3d_fullres/Task006_Lung/nnUNetTrainerV2__nnUNetPlansv2.1/}.
 */
public final class V1Importer {

	private static final String CHECKPOINT = "model_final_checkpoint.model";
	private static final int DEPTH = 6;

	private final Path results;
	private final Optional<String> name;
	private final Optional<JsonNode> labels;
	private final StateDictNames networks;
	private final Progress progress;

	/**
	 * An importer.
	 *
	 * @param results  the folder of results ({@code nnUNet_results})
	 * @param name     the data set's name, such as {@code Dataset006_Lung}; empty: made of the task's name
	 * @param labels   a dataset.json of v1 or v2 that names the labels, for v1 models do not
	 * @param networks names of the parameters of the networks of v2
	 * @param progress reports every model and may cancel
	 */
	public V1Importer(Path results, Optional<String> name, Optional<JsonNode> labels, StateDictNames networks,
			Progress progress) {
		this.results = results;
		this.name = name;
		this.labels = labels;
		this.networks = networks;
		this.progress = progress;
	}

	/**
	 * Imports every model of a folder or zip archive.
	 *
	 * @param source a model folder, a folder of such, or an archive
	 * @return the new model folders
	 * @throws HilumException when there is none, a file is hostile or damaged, a network is of another kind, or a model
	 *                        of that name is there already
	 */
	public List<Path> importAll(Path source) {
		if (Files.isDirectory(source)) {
			return importFolder(source.toAbsolutePath().normalize());
		}
		try (SafeZip zip = SafeZip.open(source); TemporaryFolder unpacked = TemporaryFolder.beside(results.resolve("x"))) {
			zip.extract(unpacked.path(), progress);
			return importFolder(unpacked.path());
		}
	}

	private List<Path> importFolder(Path folder) {
		List<V1Model> models = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder, DEPTH)) {
			files.filter(f -> f.getFileName().toString().equals("plans.pkl")).map(Path::getParent).sorted()
					.map(f -> V1Model.find(f, CHECKPOINT)).flatMap(Optional::stream).forEach(models::add);
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder cannot be listed: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
		if (models.isEmpty()) {
			throw HilumException.input(folder, "There is no model of nnU-Net v1 here",
					"Name a folder or archive with plans.pkl and fold_0/" + CHECKPOINT + " (and .model.pkl).");
		}
		progress.begin("Importing", models.size());
		List<Path> made = new ArrayList<>();
		for (V1Model model : models) {
			progress.check("Importing");
			made.add(importModel(model));
			progress.advance(1);
		}
		return made;
	}

	private Path importModel(V1Model model) {
		try {
			V1Plans plans = new V1Plans(new RestrictedUnpickler().read(model.folder().resolve("plans.pkl")));
			String dataset = name.or(model::dataset).orElseThrow(() -> HilumException.usage(
					"The folder's path does not name the task", "Give the data set's name with --name, as Dataset006_Lung."));
			return write(model, plans, dataset);
		} catch (ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
			throw HilumException.input(model.folder(), "These plans are not laid out as nnU-Net v1 does it",
					"Use a complete model of nnU-Net v1.").because(e);
		} catch (HilumException e) {
			throw e.in(model.folder());
		}
	}

	private Path write(V1Model model, V1Plans plans, String dataset) {
		Map<String, V1Network> networks = new LinkedHashMap<>();
		model.folds().forEach((fold, file) -> networks.put(fold, new V1Network(weights(file))));
		V1Network network = networks.values().iterator().next();
		int stage = model.stage(network, plans);
		String configuration = model.configuration(network, plans, stage);
		check(network, plans, configuration.contains("cascade"));
		String identifier = model.plansName();
		ObjectNode json = plans.document(dataset, identifier);
		ObjectNode configurations = (ObjectNode) json.get("configurations");
		ObjectNode entry = plans.configuration(stage, identifier + "_" + configuration, network.architecture());
		if (configuration.contains("cascade")) {
			ObjectNode low = plans.configuration(0, identifier + "_3d_lowres", network.architecture());
			configurations.set("3d_lowres", low.put("next_stage", configuration));
			entry.put("previous_stage", "3d_lowres");
		}
		configurations.set(configuration, entry);
		ObjectNode description = named(plans.description(".nii.gz"));
		Path target = SafePaths.child(SafePaths.child(results, dataset, null, "of the data set"),
				"nnUNetTrainer__" + identifier + "__" + configuration, null, "of the model");
		SafePaths.writable(results, target);
		if (Files.exists(target)) {
			throw HilumException.usage("The model " + dataset + "/" + target.getFileName() + " exists already",
					"Remove or rename it, or import under another --name.");
		}
		try (TemporaryFolder made = TemporaryFolder.beside(target)) {
			Json.write(made.path().resolve("plans.json"), json);
			Json.write(made.path().resolve("dataset.json"), description);
			networks.forEach((fold, one) -> checkpoint(one, entry, json, description, configuration, fold)
					.write(made.path().resolve(fold).resolve("checkpoint_final.pth")));
			made.moveTo(target);
		}
		return target;
	}

	private static void check(V1Network network, V1Plans plans, boolean cascade) {
		int inputs = plans.channels() + (cascade ? plans.classes() - 1 : 0);
		if (network.inputs() != inputs || network.outputs() != plans.classes()) {
			throw HilumException.input(null, "The network has " + network.inputs() + " inputs and " + network.outputs()
					+ " outputs, the plans ask for " + inputs + " and " + plans.classes(),
					"Models of trainers that predict regions cannot be imported; otherwise check the files.");
		}
	}

	private static Weights weights(Path file) {
		try (TorchReader reader = TorchReader.open(file)) {
			if (!(reader.root() instanceof Map<?, ?> root) || !(root.get("state_dict") instanceof Map<?, ?> state)) {
				throw HilumException.input(file, "This file holds no network of nnU-Net v1 (no state_dict)",
						"Choose a model of nnU-Net v1.");
			}
			return Checkpoint.weights(state, reader);
		} catch (ClassCastException e) {
			throw HilumException.input(file, "This checkpoint is not laid out as nnU-Net v1 does it",
					"Choose a model of nnU-Net v1.").because(e);
		}
	}

	private Checkpoint checkpoint(V1Network network, ObjectNode entry, ObjectNode plans, ObjectNode description,
			String configuration, String fold) {
		Weights named = new Weights();
		NetworkSpec spec = NetworkSpec.of(entry.get("architecture"));
		networks.of(spec, network.inputs(), network.outputs()).forEach((alias, parameter) -> {
			Weights.Array array = network.weights().get(parameter);
			named.put(alias, array.shape(), array.values());
		});
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("plans", map(plans));
		arguments.put("configuration", configuration);
		String number = fold.substring("fold_".length());
		arguments.put("fold", number.equals("all") ? (Object) number : Integer.valueOf(number));
		arguments.put("dataset_json", map(description));
		arguments.put("device", "cpu");
		// v1 mirrors all axes in prediction
		return new Checkpoint(named, Optional.empty(), Map.of(), Double.NaN, 0, arguments, "nnUNetTrainer",
				Optional.of(IntStream.range(0, network.dims()).toArray()), Map.of());
	}

	private static Map<String, Object> map(JsonNode json) {
		return Json.mapper().convertValue(json, new TypeReference<Map<String, Object>>() {
		});
	}

	/** {@return a description with the labels' names of the dataset.json that was given, if any} */
	private ObjectNode named(ObjectNode description) {
		ObjectNode own = (ObjectNode) description.get("labels");
		ObjectNode renamed = Json.object();
		own.properties().forEach(label -> {
			int value = label.getValue().asInt();
			renamed.put(value == 0 ? label.getKey() : labels.map(l -> name(l.path("labels"), value)).orElse(label.getKey()),
					value);
		});
		description.set("labels", renamed);
		return description;
	}

	private static String name(JsonNode labels, int value) {
		if (labels.has(String.valueOf(value))) {
			return labels.get(String.valueOf(value)).asText();
		}
		return labels.properties().stream().filter(e -> e.getValue().isInt() && e.getValue().asInt() == value)
				.map(Map.Entry::getKey).findFirst().orElse("label_" + value);
	}
}
