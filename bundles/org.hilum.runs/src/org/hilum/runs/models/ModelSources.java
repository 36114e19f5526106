// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.nnunet.exchange.ModelInstaller;
import org.hilum.nnunet.exchange.V1Importer;

/** The model folders that a request names; archives and models of nnU-Net v1 are unpacked into a temporary folder. */
final class ModelSources {

	private static final String PLANS = "plans.json";
	private final TemporaryFolder unpacked;
	private final Progress progress;
	private int archives;

	/**
	 * Makes sources.
	 *
	 * @param unpacked where archives are unpacked
	 * @param progress receives one unit per file
	 */
	ModelSources(TemporaryFolder unpacked, Progress progress) {
		this.unpacked = unpacked;
		this.progress = progress;
	}

	/**
	 * A model that is added.
	 *
	 * @param model  its folder
	 * @param fold   the only fold that was named, or nothing
	 * @param member false for the earlier stage of a cascade, which is needed but predicts nothing by itself
	 */
	record Source(ModelFolder model, Optional<String> fold, boolean member) {
	}

	/** {@return the models of a request, with the earlier stages that they need} */
	List<Source> of(ModelRequest request) {
		List<Source> members = new ArrayList<>();
		request.sources().forEach(path -> members.addAll(read(path)));
		List<Source> all = new ArrayList<>(members);
		for (Source member : members) {
			ModelFolder model = member.model();
			model.plans().configuration(model.configurationName()).previousStage().map(model::sibling)
					.filter(stage -> all.stream().noneMatch(s -> s.model().folder().equals(stage)))
					.ifPresent(stage -> all.add(new Source(ModelFolder.open(stage), member.fold(), false)));
		}
		Set<String> names = new LinkedHashSet<>();
		for (Source source : all) {
			if (!names.add(source.model().folder().getFileName().toString())) {
				throw HilumException.usage("Two members of the ensemble have the folder name "
						+ source.model().folder().getFileName(), "Train them under different names (--model_name).");
			}
		}
		return all;
	}

	private List<Source> read(Path given) {
		Path path = given.toAbsolutePath().normalize();
		if (Files.isRegularFile(path.resolve(PLANS))) {
			return List.of(new Source(ModelFolder.open(path), Optional.empty(), true));
		}
		if (path.getFileName().toString().startsWith("fold_") && Files.isRegularFile(path.resolveSibling(PLANS))) {
			return List.of(new Source(ModelFolder.open(path.getParent()), Optional.of(path.getFileName().toString().substring(
					"fold_".length())), true));
		}
		if (!Files.exists(path)) {
			throw HilumException.input(path, "There is no such model", "Name a model folder (with plans.json and fold_0), a run "
					+ "folder (fold_0), or an archive.");
		}
		List<Path> models = unpack(path);
		if (models.size() != 1) {
			throw HilumException.input(path, models.isEmpty() ? "There is no model here"
					: "There are " + models.size() + " models here: " + models.stream().map(m -> m.getFileName().toString())
							.toList(),
					"Name the folder of one model, with plans.json and fold_0. Models in archives are installed by "
							+ "hilum install_pretrained_model_from_zip.");
		}
		return List.of(new Source(ModelFolder.open(models.getFirst()), Optional.empty(), true));
	}

	private List<Path> unpack(Path path) {
		Path place = unpacked.path().resolve("archive" + archives++);
		if (ModelInstaller.isV1(path)) {
			return new V1Importer(place, Optional.empty(), Optional.empty(), Architectures::stateDictNames, progress)
					.importAll(path);
		}
		if (Files.isRegularFile(path)) {
			return ModelInstaller.install(path, place, false, progress);
		}
		return Folders.list(path).stream().filter(f -> Files.isRegularFile(f.resolve(PLANS))).toList();
	}
}
