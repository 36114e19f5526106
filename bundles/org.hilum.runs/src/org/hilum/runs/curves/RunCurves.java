// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHistory;

/**
 * The epochs of a run, of Hilum or of nnU-Net.
 *
 * @param run     the run folder
 * @param name    its name in legends
 * @param classes the names of the foreground classes or regions, in the order of the network's outputs
 * @param epochs  the epochs that are done, ascending
 * @param total   the number of epochs asked for, 0 when unknown
 * @since 0.2
 */
public record RunCurves(RunFolder run, String name, List<String> classes, List<RunEvent.Epoch> epochs, int total) {

	private static final String FOLD = "fold_";

	/** Copies the lists. */
	public RunCurves {
		classes = List.copyOf(classes);
		epochs = List.copyOf(epochs);
	}

	/**
	 * {@return the curves of a run} Without events of Hilum, those of nnU-Net: from its checkpoint, and from its log for the
	 * epochs after that.
	 *
	 * @param run the run folder
	 * @throws HilumException when a file of it cannot be used
	 */
	public static RunCurves read(RunFolder run) {
		RunHistory history = RunHistory.read(run);
		List<RunEvent.Epoch> epochs = history.epochs().isEmpty() ? NnunetHistory.read(run) : history.epochs();
		return new RunCurves(run, run.label(), classes(run, epochs), epochs, history.total());
	}

	/**
	 * {@return the run folders that a folder stands for: itself, or the folds of a model folder}
	 *
	 * @param folder a run folder ({@code fold_0}) or a model folder
	 * @throws HilumException when it is neither
	 */
	public static List<RunFolder> runs(Path folder) {
		if (!Files.isDirectory(folder)) {
			throw HilumException.input(folder, "There is no such folder", "Name a run folder (fold_0) or a model folder.");
		}
		RunFolder itself = new RunFolder(folder);
		String name = itself.path().getFileName() == null ? "" : itself.path().getFileName().toString();
		if (name.startsWith(FOLD) || Files.isRegularFile(itself.progress())) {
			return List.of(itself);
		}
		List<RunFolder> folds = Folders.list(itself.path()).stream().filter(Files::isDirectory)
				.filter(f -> f.getFileName().toString().startsWith(FOLD)).sorted().map(RunFolder::new).toList();
		if (folds.isEmpty()) {
			throw HilumException.input(folder, "This is no run folder, and it has no folds",
					"Name a run folder (fold_0) or a model folder, such as nnUNetTrainer__nnUNetPlans__2d.");
		}
		return folds;
	}

	/**
	 * {@return the names of a run's classes, as many as its epochs have}
	 *
	 * @param run    the run folder
	 * @param epochs its epochs
	 */
	public static List<String> classes(RunFolder run, List<RunEvent.Epoch> epochs) {
		int count = epochs.stream().mapToInt(e -> e.dicePerClass().size()).max().orElse(0);
		List<String> known = described(run);
		return IntStream.range(0, known.isEmpty() ? count : known.size())
				.mapToObj(i -> i < known.size() ? known.get(i) : "class " + (i + 1)).toList();
	}

	/** A damaged description does not hide the curves. */
	private static List<String> described(RunFolder run) {
		Path file = run.model().resolve("dataset.json");
		if (!Files.isRegularFile(file)) {
			return List.of();
		}
		try {
			DatasetDescription description = DatasetDescription.read(file);
			List<String> names = new ArrayList<>();
			for (int[] region : description.foregroundRegions()) {
				names.add(name(description, region));
			}
			return names;
		} catch (HilumException e) {
			System.getLogger(RunCurves.class.getName()).log(System.Logger.Level.WARNING, "Classes have no names: " + e.what());
			return List.of();
		}
	}

	private static String name(DatasetDescription description, int... region) {
		List<Integer> wanted = IntStream.of(region).boxed().toList();
		return description.labels().entrySet().stream().filter(e -> e.getValue().equals(wanted)).map(e -> e.getKey())
				.findFirst().orElseGet(() -> String.join(" + ", wanted.stream().map(description::labelName).toList()));
	}

	/** {@return the figures that at least one epoch has} */
	public List<Measure> measures() {
		Stream<Measure> all = Measure.all(classes).stream();
		return all.filter(m -> epochs.stream().anyMatch(e -> Double.isFinite(m.value(e)))).toList();
	}

	/**
	 * {@return a figure over the epochs}
	 *
	 * @param measure the figure
	 */
	public Series series(Measure measure) {
		return Series.of(name, epochs, measure::value);
	}
}
