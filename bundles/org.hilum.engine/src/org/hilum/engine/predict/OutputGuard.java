// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;

/**
 * Refuses output folders in which a prediction would replace files that no prediction wrote: images, reference label maps, the
 * description of a data set, the plans of a model. A folder of predictions has plans.json and no folders of folds.
 */
final class OutputGuard {

	static final String PLANS = "plans.json";
	static final String DATASET = "dataset.json";
	private static final String FOLD = "fold_";

	private OutputGuard() {
	}

	/**
	 * Checks the output folder of a job.
	 *
	 * @param job    the job
	 * @param ending of the label maps
	 * @throws HilumException (USAGE) naming what would be replaced
	 */
	static void check(PredictionJob job, String ending) {
		for (RawCase source : job.cases()) {
			Path target = target(job, source, ending);
			if (source.images().stream().anyMatch(image -> image.toAbsolutePath().normalize().equals(target))) {
				throw refused("The label map of " + source.id() + " would replace its image", target);
			}
		}
		Path output = job.output();
		RawDataset.requireElsewhere(output, "label maps");
		if (Folders.list(output).stream().anyMatch(f -> f.getFileName().toString().startsWith(FOLD) && Files.isDirectory(f))) {
			throw refused("The output folder is that of a model, whose plans would be replaced", output);
		}
		if (Files.exists(output.resolve(PLANS))) {
			return;
		}
		if (Files.exists(output.resolve(DATASET))) {
			throw refused("The description of a data set would be replaced", output.resolve(DATASET));
		}
		Optional<Path> other = !job.overwrite() ? Optional.empty()
				: job.cases().stream().map(c -> target(job, c, ending)).filter(Files::exists).findFirst();
		other.ifPresent(file -> {
			throw refused("A label map would be replaced that no prediction wrote: there is no plans.json beside it", file);
		});
	}

	private static Path target(PredictionJob job, RawCase source, String ending) {
		return SafePaths.child(job.output().toAbsolutePath().normalize(), source.id() + ending, null, "case");
	}

	private static HilumException refused(String what, Path file) {
		return HilumException.usage(what, "Choose another output folder.").in(file);
	}
}
