// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.postprocess;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * What is done to label maps after prediction, in this order; nothing at all is a valid decision.
 *
 * @param steps the steps
 */
public record PostProcessing(List<KeepLargest> steps) {

	/** The name of nnU-Net's file that {@link #write} writes. */
	public static final String FILE_NAME = "postprocessing.pkl";
	/** The name of the file in which users and our reports find what was decided and what it changed. */
	public static final String REPORT_NAME = "postprocessing.json";

	private static final String STAGE = "Post-processing";

	/** Copies the steps. */
	public PostProcessing {
		steps = List.copyOf(steps);
	}

	/**
	 * {@return what a file asks for; nothing in it is ever called}
	 *
	 * @param file a postprocessing.pkl of nnU-Net or Hilum
	 * @throws HilumException when it is damaged or asks for anything but {@link KeepLargest}
	 */
	public static PostProcessing read(Path file) {
		return PostProcessingPickle.read(file);
	}

	/**
	 * Writes a file that nnU-Net's apply_postprocessing loads.
	 *
	 * @param file where to
	 */
	public void write(Path file) {
		PostProcessingPickle.write(file, this);
	}

	/**
	 * {@return a label map after all steps; the same object when nothing changes}
	 *
	 * @param segmentation (z, y, x); left as it is
	 */
	public ShortArray apply(ShortArray segmentation) {
		ShortArray result = segmentation;
		for (KeepLargest step : steps) {
			result = step.apply(result);
		}
		return result;
	}

	/**
	 * Applies the steps to every label map of a folder, keeping geometry and header, as
	 * {@code nnUNetv2_apply_postprocessing} does.
	 *
	 * @param input       folder with label maps
	 * @param output      where they go; made when missing
	 * @param description the description with the ending of their names
	 * @param threads     cases at once
	 * @param progress    one unit per case
	 * @return the label maps that were written
	 */
	public List<Path> applyToFolder(Path input, Path output, DatasetDescription description, int threads,
			Progress progress) {
		List<String> files = labelMaps(input, description.fileEnding());
		return CaseWorkers.all(STAGE, files, name -> name, threads, progress, name -> {
			LabelMap map = LabelMap.read(input.resolve(name));
			Path target = output.resolve(name);
			map.write(target, apply(map.labels()));
			return target;
		});
	}

	/** {@return the names of the label maps in a folder, sorted, at least one} */
	static List<String> labelMaps(Path folder, String ending) {
		List<String> names;
		try (Stream<Path> files = Files.list(folder)) {
			names = files.filter(f -> Files.isRegularFile(f) && !Folders.isForeign(f)).map(f -> f.getFileName().toString())
					.filter(n -> n.endsWith(ending)).sorted().toList();
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder with label maps cannot be read",
					"Check that it exists and is readable.").because(e);
		}
		if (names.isEmpty()) {
			throw HilumException.input(folder, "There is no label map that ends in " + ending,
					"Check the folder, or name the dataset.json that belongs to it.");
		}
		return names;
	}

	/**
	 * Adds nnU-Net's two entries for the steps to postprocessing.json.
	 *
	 * @param json the file's content
	 */
	public void describe(ObjectNode json) {
		ArrayNode functions = json.putArray("postprocessing_fns");
		ArrayNode arguments = json.putArray("postprocessing_kwargs");
		for (KeepLargest step : steps) {
			functions.add(PostProcessingPickle.FUNCTION.name());
			ObjectNode kwargs = arguments.addObject();
			if (step.background() != 0) {
				kwargs.put(PostProcessingPickle.BACKGROUND, step.background());
			}
			if (step.list()) {
				ArrayNode list = kwargs.putArray(PostProcessingPickle.TARGETS);
				step.targets().forEach(t -> add(list, t));
			} else if (step.targets().getFirst().region()) {
				step.targets().getFirst().labels().forEach(kwargs.putArray(PostProcessingPickle.TARGETS)::add);
			} else {
				kwargs.put(PostProcessingPickle.TARGETS, step.targets().getFirst().labels().getFirst());
			}
		}
	}

	private static void add(ArrayNode list, LabelOrRegion target) {
		if (target.region()) {
			target.labels().forEach(list.addArray()::add);
		} else {
			list.add(target.labels().getFirst());
		}
	}
}
