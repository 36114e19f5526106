// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hilum.core.CaseGuard;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;

/**
 * Opens every file of a data set's training cases and looks for what would spoil planning or training (nnU-Net:
 * verify_dataset_integrity).
 *
 * @since 0.1.0
 */
public final class IntegrityCheck {

	private final RawDataset dataset;
	private final Progress progress;
	private final Consumer<LoadedCase> use;
	private final ImageReader reader;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();
	private final Set<Integer> allowed = new HashSet<>();

	private IntegrityCheck(RawDataset dataset, Progress progress, Consumer<LoadedCase> use) {
		this.dataset = dataset;
		this.progress = progress;
		this.use = use;
		this.reader = ImageReader.of(dataset.description());
		DatasetDescription description = dataset.description();
		Arrays.stream(description.allLabels()).forEach(allowed::add);
		description.ignoreLabel().ifPresent(allowed::add);
	}

	/**
	 * Looks at every training case.
	 *
	 * @param dataset  the data set
	 * @param threads  how many cases at once
	 * @param progress receives one unit per case; gets a note for image and label that lie at different places
	 * @return what is wrong, one entry per case at most, in the order of the cases; empty when all is well
	 */
	public static List<HilumException> check(RawDataset dataset, int threads, Progress progress) {
		return check(dataset, threads, progress, IntegrityCheck::nothing);
	}

	private static List<HilumException> check(RawDataset dataset, int threads, Progress progress,
			Consumer<LoadedCase> use) {
		IntegrityCheck check = new IntegrityCheck(dataset, progress, use);
		List<RawCase> cases = dataset.requireTrainingCases();
		List<HilumException> orphans = check.labelsWithoutImage(cases);
		if (!orphans.isEmpty()) {
			return orphans;
		}
		int promised = dataset.description().numTraining();
		if (promised != cases.size()) {
			return List.of(HilumException.input(dataset.folder().resolve("dataset.json"),
					"\"numTraining\" is " + dataset.description().json().path("numTraining") + " but " + cases.size()
							+ " training cases were found",
					"Correct the number, or add what is missing to imagesTr."));
		}
		return CaseWorkers.map("Checking cases", cases, threads, progress, check::problemWithinMemory).stream()
				.filter(Objects::nonNull).toList();
	}

	/**
	 * Looks at every training case and fails on the first that is wrong.
	 *
	 * @param dataset  the data set
	 * @param threads  how many cases at once
	 * @param progress receives one unit per case
	 * @throws HilumException naming file, case and remedy, and how many further cases are wrong
	 */
	public static void verify(RawDataset dataset, int threads, Progress progress) {
		verify(dataset, threads, progress, IntegrityCheck::nothing);
	}

	/**
	 * Looks at every training case, uses those that are sound while their files are in memory, and fails on the first that is
	 * wrong.
	 *
	 * @param dataset  the data set
	 * @param threads  how many cases at once
	 * @param progress receives one unit per case
	 * @param use      what is done with a sound case, by several threads at once
	 * @throws HilumException naming file, case and remedy, and how many further cases are wrong
	 * @since 0.2.0
	 */
	public static void verify(RawDataset dataset, int threads, Progress progress, Consumer<LoadedCase> use) {
		List<HilumException> problems = check(dataset, threads, progress, use);
		if (problems.isEmpty()) {
			return;
		}
		if (problems.size() > 1) {
			problems.stream().skip(1).forEach(p -> progress.note(p.getMessage()));
			progress.note(problems.size() + " cases are not usable");
		}
		throw problems.get(0);
	}

	/** A label map whose image is missing or misnamed: only its name shows the case, so the listing does not. */
	private List<HilumException> labelsWithoutImage(List<RawCase> cases) {
		if (dataset.description().json().path("dataset").isObject()) {
			// the files are listed one by one, so that others in the folder are no mistake
			return List.of();
		}
		Path labels = dataset.folder().resolve("labelsTr");
		String ending = dataset.description().fileEnding();
		Set<Path> known = cases.stream().map(RawCase::label).collect(Collectors.toSet());
		List<Path> strangers = Folders.files(labels).stream()
				.filter(f -> f.getFileName().toString().endsWith(ending) && !known.contains(f)).toList();
		return strangers.stream().map(f -> {
			String id = f.getFileName().toString().substring(0, f.getFileName().toString().length() - ending.length());
			String image = id + "_0000" + ending;
			if (cases.stream().anyMatch(c -> SafePaths.folded(c.id()).equals(SafePaths.folded(id)))) {
				return HilumException.input(f, "The name of the label map is spelled otherwise than that of its image, in "
						+ "capital letters or accents (Unicode normalisation)",
						"Rename one of them (hilum check --fix rename-label).").forCase(id);
			}
			return HilumException.input(f, "The label map has no image: " + image + " is missing in imagesTr",
					"Add the image under this name, or take the label map away.").forCase(id);
		}).toList();
	}

	/**
	 * Looks at one training case.
	 *
	 * @param dataset  the data set that it belongs to
	 * @param rawCase  the case
	 * @param progress gets a note for image and label that lie at different places
	 * @return what is wrong with it, if anything
	 */
	public static Optional<HilumException> problemOf(RawDataset dataset, RawCase rawCase, Progress progress) {
		return Optional.ofNullable(new IntegrityCheck(dataset, progress, IntegrityCheck::nothing).problem(rawCase));
	}

	private static void nothing(LoadedCase sound) {
		// a check alone
	}

	private HilumException problemWithinMemory(RawCase rawCase) {
		long bytes = 1;
		try {
			bytes = LoadedCase.bytes(rawCase, dataset.description().channels(), reader);
		} catch (HilumException _) {
			// reading the case reports what is wrong
		}
		return memory.with(bytes, () -> problem(rawCase));
	}

	private HilumException problem(RawCase rawCase) {
		try {
			return CaseGuard.working(rawCase.id(), () -> {
				checkCase(rawCase);
				return null;
			});
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.CANCELLED) {
				throw e;
			}
			return e.forCase(rawCase.id());
		}
	}

	private void checkCase(RawCase rawCase) {
		LoadedCase loaded = LoadedCase.read(rawCase, dataset.description().channels(), reader);
		CaseReader.misplacedChannel(rawCase, reader).ifPresent(progress::note);
		if (!loaded.labelGeometry().isSameGrid(loaded.geometry())) {
			progress.note("Case " + rawCase.id() + ": image and label map have different origins or directions; "
					+ "check that they lie on each other");
		}
		checkValues(loaded.labels().data(), rawCase.label());
		use.accept(loaded);
	}

	private void checkValues(short[] labels, Path file) {
		boolean[] seen = new boolean[1 << 16];
		for (short value : labels) {
			seen[value & 0xffff] = true;
		}
		for (int bits = 0; bits < seen.length; bits++) {
			int value = (short) bits;
			if (seen[bits] && !allowed.contains(value)) {
				throw HilumException.input(file, "The label map holds the value " + value
						+ ", which dataset.json does not name", "Name it under \"labels\", or correct the label map.");
			}
		}
	}
}
