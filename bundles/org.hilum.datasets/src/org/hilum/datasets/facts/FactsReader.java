// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryNames;
import org.hilum.core.SafePaths;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.nnunet.dataset.CaseWorkers;

/**
 * Measures the cases of a data set in parallel and stores the facts of each case beside the data set
 * ({@code .hilum/check/}), with the size and time of its files: a second look reads only what changed, and a look that
 * was interrupted continues where it stopped. A folder that cannot be written to is measured without memory.
 *
 * @since 0.1.0
 */
public final class FactsReader {

	/** Changes when the facts of the same file would come out differently. */
	private static final int VERSION = 4;
	private static final String STAGE = "Measuring cases";

	private final Progress progress;
	private final CaseMeasurement measurement;
	private final Path memory;
	private final String rules;

	private FactsReader(DatasetSurvey survey, Progress progress) {
		this.progress = progress;
		this.measurement = new CaseMeasurement(survey, progress);
		this.memory = Files.isWritable(survey.folder())
				? SafePaths.inside(survey.folder(), ".hilum/check", survey.folder(), "of the remembered measurements") : null;
		// what the engine's verdict on a case depends on; other entries change without a new look
		StringBuilder entries = new StringBuilder();
		for (String key : List.of("channel_names", "modality", "labels", "regions_class_order", "file_ending", "dataset")) {
			entries.append(survey.json().path(key));
		}
		this.rules = Integer.toHexString(entries.toString().hashCode());
	}

	/**
	 * Measures every case.
	 *
	 * @param survey   the data set
	 * @param threads  how many cases at once
	 * @param progress one unit per case
	 * @return the facts, in the order of the survey's cases
	 */
	public static List<CaseFacts> read(DatasetSurvey survey, int threads, Progress progress) {
		FactsReader reader = new FactsReader(survey, progress);
		if (reader.memory == null) {
			progress.note("The folder is read-only: what is measured is not remembered");
		} else {
			TemporaryNames.removeLeftovers(reader.memory);
		}
		return survey.cases().isEmpty() ? List.of()
				: CaseWorkers.read(STAGE, survey.cases(), threads, progress, reader::guarded);
	}

	/**
	 * Looks which cases would be read by {@link #read}; opens no image.
	 *
	 * @param survey the data set
	 * @return the cases that are not remembered as they are now
	 */
	public static Unmeasured unmeasured(DatasetSurvey survey) {
		FactsReader reader = new FactsReader(survey, Progress.NONE);
		return survey.cases().stream().filter(one -> !reader.isRemembered(one))
				.map(one -> new Unmeasured(1, files(one).stream().mapToLong(FactsReader::size).sum()))
				.reduce(new Unmeasured(0, 0), Unmeasured::plus);
	}

	/**
	 * Reads what was measured earlier; opens no image.
	 *
	 * @param survey   the data set
	 * @param threads  how many cases at once
	 * @param progress one unit per case
	 * @return the facts in the order of the survey's cases; empty for a case that is new or changed since then
	 * @since 0.2.0
	 */
	public static List<Optional<CaseFacts>> remembered(DatasetSurvey survey, int threads, Progress progress) {
		FactsReader reader = new FactsReader(survey, progress);
		return survey.cases().isEmpty() ? List.of()
				: CaseWorkers.read("Reading what is known", survey.cases(), threads, progress,
						one -> reader.memory == null ? Optional.<CaseFacts>empty()
								: reader.remembered(reader.memoryOf(one), reader.stamp(one)));
	}

	private boolean isRemembered(SurveyedCase one) {
		return memory != null && remembered(memoryOf(one), stamp(one)).isPresent();
	}

	private Path memoryOf(SurveyedCase one) {
		return memory.resolve(one.part().name().toLowerCase(Locale.ROOT) + "_" + one.id() + ".json");
	}

	/** A case whose measurement fails is measured as unusable, for the reason of the failure. */
	private CaseFacts guarded(SurveyedCase one) {
		try {
			return CaseGuard.working(one.id(), () -> facts(one));
		} catch (HilumException e) {
			if (CaseGuard.endsAll(e)) {
				throw e;
			}
			return new CaseFacts(one.id(), one.part(), List.of(), null, e.what(), e.remedy());
		}
	}

	private CaseFacts facts(SurveyedCase one) {
		if (memory == null) {
			return measurement.measure(one);
		}
		Path file = memoryOf(one);
		String stamp = stamp(one);
		Optional<CaseFacts> known = remembered(file, stamp);
		if (known.isPresent()) {
			return known.get();
		}
		CaseFacts facts = measurement.measure(one);
		ObjectNode node = Json.object().put("stamp", stamp);
		node.set("facts", Json.mapper().valueToTree(facts));
		Json.write(file, node);
		return facts;
	}

	private Optional<CaseFacts> remembered(Path file, String stamp) {
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode node = Json.read(file);
			return node.path("stamp").asText().equals(stamp)
					? Optional.of(Json.bean(node.path("facts"), CaseFacts.class, file))
					: Optional.empty();
		} catch (HilumException e) {
			progress.note("What was remembered of a case is damaged and measured again: " + file.getFileName());
			return Optional.empty();
		}
	}

	/** {@return what the facts depend on: the measurement, the description and the case's files} */
	private String stamp(SurveyedCase one) {
		StringBuilder text = new StringBuilder().append(VERSION).append(' ').append(rules);
		files(one).forEach(file -> text.append(' ').append(file.getFileName()).append(' ').append(state(file)));
		return text.toString();
	}

	private static List<Path> files(SurveyedCase one) {
		List<Path> files = new ArrayList<>(one.images().values());
		if (one.label() != null) {
			files.add(one.label());
		}
		return files;
	}

	private static String state(Path file) {
		try {
			return Files.isRegularFile(file) ? Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis()
					: "absent";
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	private static long size(Path file) {
		try {
			return Files.isRegularFile(file) ? Files.size(file) : 0;
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	private static HilumException unreadable(Path file, IOException e) {
		return HilumException.input(file, "The file cannot be looked at: " + e.getMessage(), "Check that it is readable.")
				.because(e);
	}
}
