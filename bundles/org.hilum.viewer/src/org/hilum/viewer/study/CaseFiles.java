// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.SafePaths;
import org.hilum.core.report.Report;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationSummary;

/**
 * Files of a case that was evaluated, as far as they are there: its images, its reference and the predictions of models.
 *
 * @param caseId      the case
 * @param images      one of each channel; empty where they are not found
 * @param reference   the reference label map
 * @param predictions predicted label map of each model
 * @since 0.2
 */
public record CaseFiles(String caseId, List<Path> images, Optional<Path> reference, Map<String, Path> predictions) {

	private static final String CHANNEL = "_\\d{4}\\..+";

	/**
	 * Finds the files of the cases of evaluations.
	 *
	 * @since 0.2
	 */
	public static final class Finder {

		/** A case of a model and the file that it is from. */
		private record Found(String model, Path summary, CaseMetrics metrics) {
		}

		private final Map<String, List<Found>> cases = new LinkedHashMap<>();

		/**
		 * Reads evaluations.
		 *
		 * @param sources the evaluations
		 */
		public Finder(List<Report.Source> sources) {
			for (Report.Source source : sources) {
				for (Path summary : source.summaries()) {
					EvaluationSummary.read(summary).cases().forEach(c -> cases.computeIfAbsent(c.caseId(), _ -> new ArrayList<>())
							.add(new Found(source.name(), summary, c)));
				}
			}
		}

		/** {@return the cases} */
		public List<String> cases() {
			return List.copyOf(cases.keySet());
		}

		/**
		 * {@return the files of a case; none of a case that was not evaluated}
		 *
		 * @param caseId the case
		 */
		public CaseFiles of(String caseId) {
			Map<String, Path> predictions = new LinkedHashMap<>();
			Path reference = null;
			for (Found found : cases.getOrDefault(caseId, List.of())) {
				prediction(found).ifPresent(p -> predictions.put(found.model, p));
				Path file = found.metrics.reference();
				reference = reference == null && Files.isRegularFile(file) ? file.toAbsolutePath().normalize() : reference;
			}
			return new CaseFiles(caseId, reference == null ? List.of() : images(caseId, reference), Optional.ofNullable(
					reference),
					predictions);
		}

		/** The file that was evaluated, or that of its name beside the evaluation, whose folder may have been moved. */
		private static Optional<Path> prediction(Found found) {
			Path file = found.metrics.prediction();
			if (Files.isRegularFile(file)) {
				return Optional.of(file.toAbsolutePath().normalize());
			}
			Path name = file.getFileName();
			if (name == null || SafePaths.problem(name.toString()).isPresent()) {
				return Optional.empty();
			}
			return Optional.of(found.summary.resolveSibling(name.toString())).filter(Files::isRegularFile);
		}
	}

	/** {@return the images beside a reference of nnU-Net's folders} */
	private static List<Path> images(String caseId, Path reference) {
		return folders(reference.getParent()).flatMap(folder -> Stream.of(channels(folder, caseId)).filter(l -> !l.isEmpty()))
				.findFirst().orElse(List.of());
	}

	/**
	 * {@code labelsTr} and {@code labelsTr_variants/NAME} beside {@code imagesTr}; of preprocessed data sets those of the
	 * raw ones.
	 */
	private static Stream<Path> folders(Path labels) {
		List<Path> folders = new ArrayList<>();
		Path at = labels;
		for (int level = 0; level < 2 && at != null && at.getFileName() != null; level++, at = at.getParent()) {
			String name = at.getFileName().toString();
			if (name.startsWith("labelsT")) {
				folders.add(at.resolveSibling("imagesT" + name.charAt("labelsT".length())));
			}
		}
		Path dataset = labels.getParent();
		Path kind = dataset == null ? null : dataset.getParent();
		if (kind != null && kind.endsWith("nnUNet_preprocessed")) {
			folders.add(kind.resolveSibling("nnUNet_raw").resolve(dataset.getFileName()).resolve("imagesTr"));
		}
		return folders.stream().filter(Files::isDirectory);
	}

	private static List<Path> channels(Path folder, String caseId) {
		return Folders.list(folder).stream().filter(f -> {
			String name = f.getFileName().toString();
			return name.startsWith(caseId) && name.substring(caseId.length()).matches(CHANNEL);
		}).sorted().toList();
	}
}
