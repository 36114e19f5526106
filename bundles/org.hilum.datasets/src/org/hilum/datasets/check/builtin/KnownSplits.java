// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;

/**
 * The folds that a data set will be trained with.
 *
 * @param folds  the folds
 * @param origin where they come from, for people
 * @param written whether a file holds them
 */
record KnownSplits(List<Split> folds, String origin, boolean written) {

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
			return Optional.of(new KnownSplits(Splits.read(own), Splits.FILE_NAME, true));
		}
		if (parent != null && parent.getParent() != null) {
			Path prepared = parent.resolveSibling("nnUNet_preprocessed").resolve(folder.getFileName())
					.resolve(Splits.FILE_NAME);
			if (Files.isRegularFile(prepared)) {
				return Optional.of(new KnownSplits(Splits.read(prepared), "the preprocessed folder's " + Splits.FILE_NAME,
						true));
			}
		}
		List<String> ids = context.survey().training().stream().map(SurveyedCase::id).toList();
		return ids.size() < FOLDS ? Optional.empty()
				: Optional.of(new KnownSplits(Splits.fiveFold(ids), "nnU-Net's five folds", false));
	}

	/**
	 * {@return for each group of cases that some fold has on both sides, the first such fold}
	 *
	 * @param groups the cases of each group
	 */
	Map<String, Integer> divided(Map<String, List<String>> groups) {
		Map<String, Integer> result = new LinkedHashMap<>();
		for (int fold = folds.size() - 1; fold >= 0; fold--) {
			Set<String> train = new HashSet<>(folds.get(fold).train());
			Set<String> val = new HashSet<>(folds.get(fold).val());
			for (Map.Entry<String, List<String>> group : groups.entrySet()) {
				if (group.getValue().stream().anyMatch(train::contains) && group.getValue().stream().anyMatch(val::contains)) {
					result.put(group.getKey(), fold);
				}
			}
		}
		return result;
	}
}
