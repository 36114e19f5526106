// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Progress;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.check.Severity;
import org.hilum.engine.train.Trainers;
import org.hilum.runs.diagnosis.Diagnosis;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.runs.diagnosis.DiagnosisItem.Level;

/**
 * Check that shows whether a known complaint is the case here.
 *
 * @since 0.2
 */
public enum TroubleCheck {

	/** What the machine has and lacks. */
	MACHINE("Examines the machine (hilum diagnose)") {
		@Override
		public List<DiagnosisItem> run(Path folder, Progress progress) {
			return Diagnosis.examine(folder);
		}
	},
	/** nnU-Net's environment variables. */
	ENVIRONMENT("Looks at nnU-Net's environment variables") {
		@Override
		public List<DiagnosisItem> run(Path folder, Progress progress) {
			return EnvironmentVariables.examine(System.getenv());
		}
	},
	/** The data set. */
	DATASET("Checks the data set (hilum check)") {
		@Override
		public List<DiagnosisItem> run(Path folder, Progress progress) {
			return dataset(folder, progress);
		}
	},
	/** Which trainers there are. */
	TRAINERS("Lists the trainers (hilum options trainers)") {
		@Override
		public List<DiagnosisItem> run(Path folder, Progress progress) {
			List<String> ids = Trainers.all().stream().map(t -> t.id()).toList();
			return List.of(new DiagnosisItem(ids.isEmpty() ? Level.MISSING : Level.GOOD, "Trainers", ids.size() + ": "
					+ String.join(", ", ids), ids.isEmpty() ? "Install Hilum again: its own trainers are missing." : ""));
		}
	},
	/** Why the latest jobs failed. */
	JOBS("Explains the latest failed jobs (hilum jobs why)") {
		@Override
		public List<DiagnosisItem> run(Path folder, Progress progress) {
			return jobs(Jobs.ofThisUser().list().jobs());
		}
	};

	private static final int MOST_FINDINGS = 20;
	private static final int MOST_JOBS = 5;

	private final String text;

	TroubleCheck(String text) {
		this.text = text;
	}

	/** {@return what it does, for people} */
	public String text() {
		return text;
	}

	/** {@return whether it needs the folder of a data set} */
	public boolean needsDataset() {
		return this == DATASET;
	}

	/**
	 * Runs the check.
	 *
	 * @param folder   the folder of a data set, or any folder whose disk is of interest
	 * @param progress reports, and may cancel
	 * @return what was found
	 */
	public abstract List<DiagnosisItem> run(Path folder, Progress progress);

	private static List<DiagnosisItem> dataset(Path folder, Progress progress) {
		if (!Files.isRegularFile(folder.resolve("dataset.json"))) {
			return List.of(new DiagnosisItem(Level.LESS, "Data set", "There is no dataset.json in " + folder,
					"Name the folder of a data set, such as nnUNet_raw/Dataset004_Hippocampus."));
		}
		CheckResult result = DatasetExaminer.examine(folder, CheckOptions.standard(), progress);
		List<DiagnosisItem> items = new ArrayList<>();
		result.findings().stream().limit(MOST_FINDINGS).forEach(f -> items.add(new DiagnosisItem(
				f.severity() == Severity.ERROR ? Level.MISSING : Level.LESS,
				f.caseId() == null ? "Data set" : f.caseId(), f.message(), f.fixes().isEmpty() ? ""
						: "hilum check FOLDER --fix " + f.fixes().getFirst())));
		int more = result.findings().size() - MOST_FINDINGS;
		if (more > 0) {
			items.add(new DiagnosisItem(Level.LESS, "Data set", more + " further findings", "See all of them with hilum check."));
		}
		return items.isEmpty() ? List.of(new DiagnosisItem(Level.GOOD, "Data set", "nothing was found", "")) : items;
	}

	private static List<DiagnosisItem> jobs(List<Job> jobs) {
		List<DiagnosisItem> items = new ArrayList<>();
		for (Job job : jobs.reversed()) {
			Optional<JobDiagnosis> why = items.size() < MOST_JOBS ? JobDiagnosis.of(job) : Optional.empty();
			why.ifPresent(d -> items.add(new DiagnosisItem(Level.MISSING, "Job " + job.id(), d.title()
					+ (d.evidence().isEmpty() ? "" : ": " + d.evidence()), String.join(" ", d.steps()))));
		}
		return items.isEmpty() ? List.of(new DiagnosisItem(Level.GOOD, "Jobs", "no job failed", "")) : items;
	}
}
