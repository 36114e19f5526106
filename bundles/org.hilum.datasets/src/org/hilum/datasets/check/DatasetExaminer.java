// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.PluginProblems;
import org.hilum.core.Progress;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FactsReader;
import org.hilum.datasets.facts.Unmeasured;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetLease;

/**
 * Examines a data set and repairs what can be repaired.
 *
 * @since 0.2.0
 */
public final class DatasetExaminer {

	/** The check that reports only cases without findings of other checks. */
	public static final String LAST_RESORT = "not-trainable";

	private DatasetExaminer() {
	}

	/**
	 * Examines a folder with every contributed check; changes none of its files.
	 *
	 * @param folder   nnU-Net's raw layout, a decathlon task, folders of pairs, or any folder with images
	 * @param options  how to look
	 * @param progress one unit per case; may cancel
	 * @return what was found
	 */
	public static CheckResult examine(Path folder, CheckOptions options, Progress progress) {
		DatasetSurvey survey = DatasetSurvey.of(folder);
		CheckContext context = new CheckContext(survey, FactsReader.read(survey, options.threads(), progress), options);
		List<Finding> findings = new ArrayList<>();
		for (DatasetCheck check : Checks.all()) {
			progress.check("The check");
			findings.addAll(
					PluginProblems.isolated(check, () -> List.copyOf(check.checkDataset(context, progress)), List.of()));
		}
		if (!context.cases().isEmpty()) {
			CaseWorkers.read("Judging cases", context.cases(), options.threads(), progress, c -> judge(context, c))
					.forEach(findings::addAll);
		}
		Set<String> explained = new HashSet<>();
		findings.stream().filter(f -> f.severity() == Severity.ERROR && !f.check().equals(LAST_RESORT))
				.forEach(f -> explained.add(f.part() + " " + f.caseId()));
		findings.removeIf(f -> f.check().equals(LAST_RESORT) && explained.contains(f.part() + " " + f.caseId()));
		findings.sort(Comparator.comparing(Finding::severity).thenComparing(f -> f.caseId() == null ? "" : f.caseId())
				.thenComparing(Finding::check));
		return new CheckResult(context, findings);
	}

	/**
	 * Determines what {@link #examine} would have to read. Image files are not opened.
	 *
	 * @param folder the data set
	 * @return the cases that are new or changed since the last look; all when there was none
	 */
	public static Unmeasured unmeasured(Path folder) {
		return FactsReader.unmeasured(DatasetSurvey.of(folder));
	}

	private static List<Finding> judge(CheckContext context, CaseFacts facts) {
		List<Finding> findings = new ArrayList<>();
		for (DatasetCheck check : Checks.all()) {
			findings.addAll(judge(check, context, facts));
		}
		return findings;
	}

	/** A check that fails for a case is a finding of that case; the other checks and cases are not affected. */
	static List<Finding> judge(DatasetCheck check, CheckContext context, CaseFacts facts) {
		try {
			return CaseGuard.working(facts.id(), () -> PluginProblems.isolated(check,
					() -> List.copyOf(check.checkCase(context, facts)), List.<Finding>of()));
		} catch (HilumException e) {
			if (CaseGuard.endsAll(e)) {
				throw e;
			}
			return List.of(Finding.of(check.info(), facts, null, "This could not be examined: " + e.what() + ". " + e.remedy())
					.as(Severity.WARNING));
		}
	}

	/**
	 * Applies fixes wherever a finding offers them. The data set is examined again before each fix, because one repair
	 * may settle or reveal another problem.
	 *
	 * @param folder   the data set
	 * @param fixes    ids of the fixes, in the order in which they are applied
	 * @param options  how to look
	 * @param progress one unit per case
	 * @return one line for people per repair that was made
	 * @throws HilumException when there is no such fix, or a file cannot be written; repairs made until then stay, each
	 *                        of them whole
	 */
	public static List<String> fix(Path folder, List<String> fixes, CheckOptions options, Progress progress) {
		return fix(folder, fixes, _ -> true, options, progress);
	}

	/**
	 * Applies fixes to some findings that offer them.
	 *
	 * @param folder   the data set
	 * @param fixes    ids of the fixes, in the order in which they are applied
	 * @param wanted   which findings are repaired
	 * @param options  how to look
	 * @param progress one unit per case
	 * @return one line for people per repair that was made
	 * @throws HilumException when there is no such fix, or a file cannot be written; repairs made until then stay, each
	 *                        of them whole
	 */
	public static List<String> fix(Path folder, List<String> fixes, Predicate<Finding> wanted, CheckOptions options,
			Progress progress) {
		return fix(folder, fixes, wanted, _ -> false, options, progress);
	}

	/**
	 * Applies fixes to some findings that offer them. A repair of this user that was interrupted is finished first.
	 *
	 * @param folder   the data set
	 * @param fixes    ids of the fixes, in the order in which they are applied
	 * @param wanted   which findings are repaired
	 * @param trusted  asked, with a description, whether to finish an interrupted repair that this user did not begin on this
	 *                 machine; nothing is repaired when it is not
	 * @param options  how to look
	 * @param progress one unit per case
	 * @return one line for people per repair that was made
	 * @throws HilumException when there is no such fix, or a file cannot be written; repairs made until then stay, each
	 *                        of them whole
	 */
	public static List<String> fix(Path folder, List<String> fixes, Predicate<Finding> wanted, Predicate<String> trusted,
			CheckOptions options, Progress progress) {
		fixes.forEach(Checks::fix);
		try (Lease lease = DatasetLease.acquireAsNamed(folder, "repair")) {
			return repaired(folder, fixes, wanted, trusted, options, progress.alsoCancelledBy(lease::isLost));
		}
	}

	private static List<String> repaired(Path folder, List<String> fixes, Predicate<Finding> wanted,
			Predicate<String> trusted, CheckOptions options, Progress progress) {
		String run = UUID.randomUUID().toString();
		List<String> done = new ArrayList<>();
		if (FixTransaction.finishInterrupted(folder, trusted, progress)) {
			done.add("the interrupted repair");
		}
		for (String id : fixes) {
			DatasetFix fix = Checks.fix(id);
			CheckResult result = examine(folder, options, progress);
			Set<String> repaired = new HashSet<>();
			for (Finding finding : result.findings()) {
				progress.check("Repairing");
				if (finding.fixes().contains(id) && wanted.test(finding) && repaired.add(target(fix, finding))) {
					done.add(repair(run, fix, result.context(), finding));
				}
			}
		}
		return done;
	}

	/** What a repair changes; several findings may ask for the same one. */
	private static String target(DatasetFix fix, Finding finding) {
		String one = finding.part() + " " + finding.caseId();
		return switch (fix.scope()) {
			case DATASET -> "";
			case CASE -> one;
			case FILE -> one + " " + finding.file();
		};
	}

	private static String repair(String run, DatasetFix fix, CheckContext context, Finding finding) {
		FixTransaction transaction = new FixTransaction(context.survey().folder(), run, fix.id(), finding);
		try {
			fix.apply(context, finding, transaction);
		} catch (HilumException e) {
			transaction.discard();
			throw finding.caseId() == null ? e : e.forCase(finding.caseId());
		}
		int files = transaction.commit();
		return fix.id() + " " + finding.subject() + ": " + files + (files == 1 ? " file" : " files");
	}
}
