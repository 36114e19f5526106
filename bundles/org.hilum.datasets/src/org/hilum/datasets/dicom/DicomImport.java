package org.hilum.datasets.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.deid.KeyFile;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.engine.dataset.CaseWorkers;
import org.hilum.engine.dataset.MemoryBudget;
import org.hilum.imaging.Geometry;

/**
 * Imports DICOM patients as a raw data set in nnU-Net's layout: pseudonymous cases in {@code imagesTr} and
 * {@code labelsTr}, with several annotators also {@code labelsTr_variants/<annotator>/<case>.nii.gz}, the rules in
 * {@code import-rules.json}, the outcome of each case in {@code import-results.json}. Importing again into the same data
 * set does only what is new or changed; an import that was interrupted goes on.
 */
public final class DicomImport {

	/** The name of the file with the outcome of each case. */
	public static final String RESULTS = "import-results.json";

	/** Image and label map as read and as written, and the masks, for each voxel and channel. */
	private static final long BYTES_PER_VOXEL = 16;

	private final ImportRules rules;
	private final Path target;
	private final ImportState state;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();
	private final SeriesPolicy policy;

	/**
	 * Prepares.
	 *
	 * @param rules  what is imported
	 * @param policy what is done about irregular series; {@link SeriesPolicy#STRICT} refuses them
	 * @param target the data set's folder, such as {@code nnUNet_raw/Dataset005_Tumour}; it may hold earlier cases
	 */
	public DicomImport(ImportRules rules, SeriesPolicy policy, Path target) {
		if (rules.channels().isEmpty() || rules.labels().isEmpty()) {
			throw HilumException.usage("The rules name no channel or no label",
					"Let hilum import --propose write an example and edit that.");
		}
		this.rules = rules;
		this.policy = policy;
		this.target = target.toAbsolutePath().normalize();
		this.state = new ImportState(this.target, rules);
	}

	/**
	 * {@return the cases that the rules find, with the names that they would have}
	 *
	 * @param catalogue what lies in the folders
	 */
	public DicomCohort cohort(Catalogue catalogue) {
		return DicomCohort.of(catalogue, rules, new CaseNames(state.names(), Pseudonyms.numbered()));
	}

	/**
	 * Imports.
	 *
	 * @param catalogue what lies in the folders
	 * @param key       a file that maps pseudonyms to patients, kept apart from the data set; null for none
	 * @param threads   how many cases at once
	 * @param progress  one unit per case
	 * @return what became of each case
	 * @throws HilumException when no case is in the data set after all
	 */
	public List<CaseResult> run(Catalogue catalogue, Path key, int threads, Progress progress) {
		if (key != null && key.toAbsolutePath().normalize().startsWith(target)) {
			throw HilumException.usage("The key file would lie inside the data set", "Keep it elsewhere.").in(key);
		}
		Map<String, String> known = key != null && key.toFile().isFile() ? KeyFile.read(key) : Map.of();
		CaseNames names = new CaseNames(state.names(), Pseudonyms.continuing(known));
		List<DicomCase> cases = DicomCohort.of(catalogue, rules, names).cases();
		if (cases.isEmpty()) {
			throw HilumException.usage("No series is a " + rules.channels().getFirst().name() + " by the rules",
					"Compare the rules with the list that --propose shows.");
		}
		rules.write(target.resolve(ImportRules.FILE_NAME));
		if (key != null) {
			KeyFile.write(key, Pseudonyms.continuing(names.given()));
		}
		List<CaseResult> results = CaseWorkers.map("Importing cases", cases, threads, progress, this::one);
		Json.write(target.resolve(RESULTS), results);
		long present = results.stream().filter(CaseResult::present).count();
		if (present == 0) {
			results.forEach(r -> progress.note(r.caseId() + ": " + r.reason()));
			throw HilumException.input(target, "No case could be imported", "The reasons are in " + RESULTS + ".");
		}
		ObjectNode json = rules.description().put("numTraining", present + state.others(cases))
				.put("file_ending", CaseImport.ENDING);
		Json.write(target.resolve("dataset.json"), json);
		return results;
	}

	private CaseResult one(DicomCase one) {
		return state.unchanged(one).orElseGet(() -> {
			CaseResult result = attempted(one);
			state.remember(one, result);
			return result;
		});
	}

	private CaseResult attempted(DicomCase one) {
		if (one.obstacle() != null) {
			return new CaseResult(one.id(), CaseResult.Outcome.SKIPPED, one.obstacle(), List.of());
		}
		Geometry grid = one.channels().getFirst().geometry();
		try {
			return memory.with(grid.voxels() * BYTES_PER_VOXEL * one.channels().size(),
					() -> new CaseImport(one, rules, policy, target).run());
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.INPUT || e.kind() == HilumException.Kind.USAGE) {
				return new CaseResult(one.id(), CaseResult.Outcome.FAILED, e.what() + ". " + e.remedy(), List.of());
			}
			throw e;
		}
	}
}
