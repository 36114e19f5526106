// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hilum.core.Folders;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/**
 * The files of a model of nnU-Net v1.
 *
 * @param folder its folder, with plans.pkl
 * @param folds  checkpoints by v2's name of the fold's folder
 */
record V1Model(Path folder, TreeMap<String, Path> folds) {

	private static final Pattern CONFIGURATION = Pattern.compile("2d|3d_lowres|3d_fullres|3d_cascade_fullres");
	private static final int STAGE_ARGUMENT = 5;

	/** {@return the model in a folder; empty when no fold has the checkpoint} */
	static Optional<V1Model> find(Path folder, String checkpoint) {
		TreeMap<String, Path> folds = new TreeMap<>();
		for (Path child : Folders.list(folder)) {
			String name = child.getFileName().toString();
			Path file = child.resolve(checkpoint);
			if (name.matches("fold_\\d+|all") && Files.isRegularFile(file)) {
				folds.put(name.equals("all") ? "fold_all" : name, file);
			}
		}
		return folds.isEmpty() ? Optional.empty() : Optional.of(new V1Model(folder, folds));
	}

	/** {@return v2's name of the data set, made of the task's name in the path} */
	Optional<String> dataset() {
		return StreamSupport.stream(folder.spliterator(), false).map(Path::toString).map(DatasetName::ofTask)
				.flatMap(Optional::stream).findFirst();
	}

	/** {@return the plans' identifier: the part behind the trainer's name in the folder's} */
	String plansName() {
		String[] parts = folder.getFileName().toString().split("__");
		return parts.length == 2 && parts[1].matches("[A-Za-z0-9_.-]+") ? parts[1] : "nnUNetPlansv2.1";
	}

	/**
	 * {@return which resolution the model works at}
	 *
	 * @param network its network
	 * @param plans   its plans
	 */
	int stage(V1Network network, V1Plans plans) {
		Path info = folds.firstEntry().getValue().resolveSibling(folds.firstEntry().getValue().getFileName() + ".pkl");
		if (Files.isRegularFile(info) && new RestrictedUnpickler().read(info) instanceof Map<?, ?> map
				&& map.get("init") instanceof Object[] arguments && arguments.length > STAGE_ARGUMENT
				&& arguments[STAGE_ARGUMENT] instanceof Number stage) {
			return stage.intValue();
		}
		boolean low = pathConfiguration().filter("3d_lowres"::equals).isPresent();
		return network.dims() == 2 || low ? 0 : plans.stageCount() - 1;
	}

	/**
	 * {@return v2's name of the configuration: from the path, else from what the network is}
	 *
	 * @param network its network
	 * @param plans   its plans
	 * @param stage   which resolution it works at
	 */
	String configuration(V1Network network, V1Plans plans, int stage) {
		return pathConfiguration().orElseGet(() -> {
			if (network.dims() == 2) {
				return "2d";
			}
			if (network.inputs() > plans.channels()) {
				return "3d_cascade_fullres";
			}
			return plans.stageCount() > 1 && stage == 0 ? "3d_lowres" : "3d_fullres";
		});
	}

	private Optional<String> pathConfiguration() {
		List<String> found = Stream.iterate(folder, p -> p != null, Path::getParent).map(Path::getFileName)
				.filter(n -> n != null).map(Path::toString).filter(n -> CONFIGURATION.matcher(n).matches()).toList();
		return found.stream().findFirst();
	}
}
