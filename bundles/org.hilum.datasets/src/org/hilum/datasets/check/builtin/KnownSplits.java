// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.engine.plan.Split;
import org.hilum.engine.plan.Splits;

/**
 * The folds that a data set will be trained with.
 *
 * @param folds  the folds
 * @param origin where they come from, for people
 */
record KnownSplits(List<Split> folds, String origin) {

	private static final int FOLDS = 5;

	/**
	 * {@return the folds of the data set, of its preprocessed folder, or those that nnU-Net would make; empty for few cases}
	 *
	 * @param context the data set
	 */
	static Optional<KnownSplits> of(CheckContext context) {
		Path folder = context.survey().folder();
		Path own = folder.resolve(Splits.FILE_NAME);
		Path parent = folder.getParent();
		if (Files.isRegularFile(own)) {
			return Optional.of(new KnownSplits(Splits.read(own), Splits.FILE_NAME));
		}
		if (parent != null && parent.getParent() != null) {
			Path prepared = parent.resolveSibling("nnUNet_preprocessed").resolve(folder.getFileName())
					.resolve(Splits.FILE_NAME);
			if (Files.isRegularFile(prepared)) {
				return Optional.of(new KnownSplits(Splits.read(prepared), "the preprocessed folder's " + Splits.FILE_NAME));
			}
		}
		List<String> ids = context.survey().training().stream().map(SurveyedCase::id).toList();
		return ids.size() < FOLDS ? Optional.empty()
				: Optional.of(new KnownSplits(Splits.fiveFold(ids), "nnU-Net's five folds"));
	}

	/** {@return the first fold that has some of the cases on each side} */
	Optional<Integer> divided(List<String> cases) {
		for (int fold = 0; fold < folds.size(); fold++) {
			boolean trained = cases.stream().anyMatch(folds.get(fold).train()::contains);
			boolean validated = cases.stream().anyMatch(folds.get(fold).val()::contains);
			if (trained && validated) {
				return Optional.of(fold);
			}
		}
		return Optional.empty();
	}
}
