// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.CaseGuard;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;

/**
 * Opens every file of a data set's training cases and looks for what would spoil planning or training (nnU-Net:
 * verify_dataset_integrity).
 */
public final class IntegrityCheck {

	private final RawDataset dataset;
	private final Progress progress;
	private final Set<Integer> allowed = new HashSet<>();

	private IntegrityCheck(RawDataset dataset, Progress progress) {
		this.dataset = dataset;
		this.progress = progress;
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
		IntegrityCheck check = new IntegrityCheck(dataset, progress);
		List<RawCase> cases = dataset.requireTrainingCases();
		List<HilumException> orphans = check.labelsWithoutImage(cases);
		if (!orphans.isEmpty()) {
			return orphans;
		}
		int promised = dataset.description().numTraining();
		if (promised != cases.size()) {
			return List.of(HilumException.input(dataset.folder().resolve("dataset.json"),
					"\"numTraining\" is " + promised + " but " + cases.size() + " training cases were found",
					"Correct the number, or add what is missing to imagesTr."));
		}
		return CaseWorkers.map("Checking cases", cases, threads, progress, check::problem).stream()
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
		List<HilumException> problems = check(dataset, threads, progress);
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
		Path labels = dataset.folder().resolve("labelsTr");
		String ending = dataset.description().fileEnding();
		Set<Path> known = cases.stream().map(RawCase::label).collect(Collectors.toSet());
		List<Path> strangers = Folders.files(labels).stream()
				.filter(f -> f.getFileName().toString().endsWith(ending) && !known.contains(f)).toList();
		return strangers.stream().map(f -> {
			String id = f.getFileName().toString().substring(0, f.getFileName().toString().length() - ending.length());
			String image = id + "_0000" + ending;
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
		return Optional.ofNullable(new IntegrityCheck(dataset, progress).problem(rawCase));
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
		ImageReader reader = ImageReader.of(dataset.description());
		List<Volume> images = CaseReader.readImages(rawCase, dataset.description().channels(), reader);
		CaseReader.requireFinite(CaseReader.image(images), rawCase);
		Geometry geometry = images.get(0).geometry();
		Volume label = CaseReader.readLabel(rawCase, geometry, reader);
		CaseReader.misplacedChannel(rawCase, reader).ifPresent(progress::note);
		if (!label.geometry().matches(geometry, CaseReader.POSITION_TOLERANCE)) {
			progress.note("Case " + rawCase.id() + ": image and label map have different origins or directions; "
					+ "check that they lie on each other");
		}
		checkValues(label, rawCase.label());
	}

	private void checkValues(Volume label, Path file) {
		ShortArray labels;
		try {
			labels = CaseReader.labels(label);
		} catch (HilumException e) {
			throw e.in(file);
		}
		boolean[] seen = new boolean[1 << 16];
		for (short value : labels.data()) {
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
