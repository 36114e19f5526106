// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.SafePaths;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.Part;
import org.hilum.imaging.io.ImageFormats;

/** Names of cases that are refused, or that other systems take for each other. */
public final class NamesCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("case-names", Severity.ERROR,
			"Names of cases are not the same everywhere",
			"Windows and macOS do not distinguish capital letters in names of files, and Unicode has two spellings of letters "
					+ "with accents that look the same: a data set with both loses cases when it is copied. A label map that is "
					+ "spelled otherwise than its image is not found, and names with control characters or separators of "
					+ "folders are refused. Names that differ in capital letters or accents only are a warning.",
			"Rename the files of the case, image and label map alike; a label map that is spelled otherwise can be "
					+ "renamed to its image's name (rename-label).");

	/** For the extension registry. */
	public NamesCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<DatasetFix> fixes() {
		return List.of(CaseFixes.RENAME_LABEL, CaseFixes.EXCLUDE);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		List<Finding> result = new ArrayList<>();
		Map<String, String> seen = new HashMap<>();
		for (CaseFacts facts : context.cases()) {
			SafePaths.problem(facts.id()).ifPresent(problem -> result.add(Finding.of(INFO, facts, null, "The name "
					+ SafePaths.shown(facts.id()) + " " + problem + "; preprocessing refuses it")
					.fixedBy(CaseFixes.EXCLUDE.id())));
			String other = seen.putIfAbsent(facts.part() + SafePaths.folded(facts.id()), facts.id());
			if (other != null) {
				result.add(Finding.of(INFO, facts, null, "The names " + facts.id() + " and " + other
						+ (facts.id().equalsIgnoreCase(other) ? " differ in capital letters only"
								: " differ in the spelling of accents only")).as(Severity.WARNING));
			}
			misspelt(context, facts).ifPresent(label -> result.add(Finding.of(INFO, facts, context.survey().relative(label),
					"The label map is there, but its name " + label.getFileName() + " is spelled otherwise than the image's, "
							+ "in capital letters or accents (Unicode normalisation)")
					.fixedBy(CaseFixes.RENAME_LABEL.id())));
		}
		return result;
	}

	/** {@return the label map of a case without one that only another spelling hides} */
	static Optional<Path> misspelt(CheckContext context, CaseFacts facts) {
		return facts.part() != Part.TRAINING || facts.label() != null ? Optional.empty()
				: context.survey().orphans().stream().filter(file -> isOf(file, facts.id())).findFirst();
	}

	/** {@return whether a label map without image has one, spelled otherwise} */
	static boolean isMisspelt(CheckContext context, Path orphan) {
		return context.training().stream().filter(facts -> facts.label() == null).anyMatch(facts -> isOf(orphan, facts.id()));
	}

	private static boolean isOf(Path label, String id) {
		String name = label.getFileName().toString();
		String ending = ImageFormats.ending(name).orElse("");
		return SafePaths.folded(name.substring(0, name.length() - ending.length())).equals(SafePaths.folded(id));
	}
}
