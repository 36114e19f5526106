// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.dataset.RawDataset;

/** Reads the files of one case, one after the other, and measures them. */
final class CaseMeasurement {

	/** Values as stored (up to 8 bytes), the mask and the numbers of the components of the largest label. */
	private static final long BYTES_PER_VOXEL = 13;
	/** The engine's check holds every channel twice and the label map twice. */
	private static final long BYTES_PER_CHANNEL = 12;

	private final DatasetSurvey survey;
	private final Optional<RawDataset> dataset;
	private final MemoryBudget memory;
	private final Progress progress;

	/**
	 * Prepares.
	 *
	 * @param survey   the folder
	 * @param progress receives a note for each refused file
	 */
	CaseMeasurement(DatasetSurvey survey, Progress progress) {
		this.survey = survey;
		this.dataset = survey.description().map(_ -> RawDataset.open(survey.folder()));
		this.memory = MemoryBudget.ofThisProcess();
		this.progress = progress;
	}

	CaseFacts measure(SurveyedCase one) {
		List<ImageFacts> images = new ArrayList<>();
		one.images().forEach((channel, file) -> images.add(image(file, channel)));
		LabelFacts label = one.label() != null && Files.isRegularFile(one.label()) ? label(one.label()) : null;
		Optional<HilumException> rejected = one.part() == Part.TRAINING && dataset.isPresent()
				&& images.stream().allMatch(i -> i.file().readable()) && !images.isEmpty()
						? rejected(one, images.getFirst().file().geometry())
						: Optional.empty();
		return new CaseFacts(one.id(), one.part(), images, label, rejected.map(HilumException::what).orElse(null),
				rejected.map(HilumException::remedy).orElse(null));
	}

	private Optional<HilumException> rejected(SurveyedCase one, Geometry grid) {
		long bytes = grid.voxels() * BYTES_PER_CHANNEL * (one.images().size() + 1);
		return memory.with(bytes, () -> IntegrityCheck.problemOf(dataset.get(), one.raw(), progress));
	}

	private ImageFacts image(Path file, int channel) {
		String name = survey.relative(file);
		return reading(file, ImageFormats::read,
				v -> ImageMeasurement.measure(name, channel, v, progress).with(ImageFormats.geometryRemarks(file)),
				f -> ImageFacts.unreadable(f, channel));
	}

	private LabelFacts label(Path file) {
		String name = survey.relative(file);
		return reading(file, ImageFormats::readLabels,
				v -> LabelMeasurement.measure(name, v, progress).with(ImageFormats.geometryRemarks(file)),
				LabelFacts::unreadable);
	}

	private <T> T reading(Path file, Function<Path, Volume> read, Function<Volume, T> measured,
			Function<FileFacts, T> unreadable) {
		try {
			Geometry grid = CaseGuard.reading(file, () -> ImageFormats.readGeometry(file));
			return memory.with(grid.voxels() * BYTES_PER_VOXEL,
					() -> CaseGuard.reading(file, () -> measured.apply(read.apply(file))));
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.CANCELLED) {
				throw e;
			}
			return unreadable.apply(FileFacts.unreadable(survey.relative(file), e.what(), e.remedy()));
		}
	}
}
