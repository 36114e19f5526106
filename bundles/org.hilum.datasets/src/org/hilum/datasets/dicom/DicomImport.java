// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.core.CaseGuard;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryNames;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.deid.KeyFile;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.MemoryBudget;

/**
 * Imports DICOM patients as a raw data set in nnU-Net's layout: pseudonymous cases in {@code imagesTr} and
 * {@code labelsTr}, with several annotators also {@code labelsTr_variants/<annotator>/<case>.nii.gz}, the rules in
 * {@code import-rules.json}, the outcome of each case in {@code import-results.json}. Importing again into the same data
 * set by the same rules does only what is new or changed; an interrupted import is continued. Other rules are refused,
 * because cases made by different rules are no data set, unless all cases are made again ({@link #redoing()}).
 */
public final class DicomImport {

	/** The name of the file with the outcome of each case. */
	public static final String RESULTS = "import-results.json";

	/** How remarks about images that were not meant begin. */
	public static final String LEFT_OUT = "Images left out";

	/** Image and label map as read and as written, and the masks, for each voxel and channel. */
	private static final long BYTES_PER_VOXEL = 16;

	private final ImportRules rules;
	private final Path target;
	private final ImportState state;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();
	private final boolean redo;

	/**
	 * Prepares.
	 *
	 * @param rules  what is imported
	 * @param target the data set's folder, such as {@code nnUNet_raw/Dataset005_Tumour}; it may hold earlier cases
	 */
	public DicomImport(ImportRules rules, Path target) {
		this(rules, target, false);
	}

	private DicomImport(ImportRules rules, Path target, boolean redo) {
		if (rules.channels().isEmpty() || rules.labels().isEmpty()) {
			throw HilumException.usage("The rules name no channel or no label",
					"Let hilum import --propose write an example and edit that.");
		}
		this.rules = rules;
		this.target = target.toAbsolutePath().normalize();
		this.redo = redo;
		this.state = new ImportState(this.target, rules);
	}

	/** {@return what is imported} */
	public ImportRules rules() {
		return rules;
	}

	/** {@return what the import is about: the same text means that the same patients would become the same cases} */
	public String purpose() {
		return target.getFileName() + " " + Json.line(rules);
	}

	/** {@return this import, allowed to make all cases of the data set again when the rules are others} */
	public DicomImport redoing() {
		return new DicomImport(rules, target, true);
	}

	/** {@return why nothing can be imported into the data set; empty when it is new or was begun by the same rules} */
	public Optional<HilumException> conflict() {
		Path own = target.resolve(ImportRules.FILE_NAME);
		if (Files.isRegularFile(own)) {
			return redo || ImportRules.read(own).equals(rules) ? Optional.empty()
					: Optional.of(HilumException.usage("The data set " + target.getFileName() + " was made by other rules",
							"Import by its own rules (" + ImportRules.FILE_NAME + " in it; without --rules they are taken), "
									+ "name another data set, or make all its cases again (--redo).").in(target));
		}
		// an import that was killed before it wrote its rules leaves no more than these
		String[] names = target.toFile().list((_, name) -> !name.equals(DatasetLease.OWN) && !TemporaryNames.isTemporary(name));
		return names == null || names.length == 0 ? Optional.empty()
				: Optional.of(HilumException.usage("The folder " + target.getFileName()
						+ " holds something that was not imported from DICOM", "Name another data set.").in(target));
	}

	/**
	 * {@return the cases that the rules find, with the names that they would have}
	 *
	 * @param catalogue what the folders hold
	 */
	public DicomCohort cohort(Catalogue catalogue) {
		return DicomCohort.of(catalogue, rules, new CaseNames(state.names(), Pseudonyms.numbered()));
	}

	/**
	 * Imports.
	 *
	 * @param catalogue what the folders hold
	 * @param key       a file that maps pseudonyms to patients, kept apart from the data set; null for none
	 * @param threads   how many cases at once
	 * @param progress  one unit per case
	 * @return what became of each case
	 * @throws HilumException when the data set was made otherwise ({@link #conflict()}), or no case is in it after all
	 */
	public List<CaseResult> run(Catalogue catalogue, Path key, int threads, Progress progress) {
		if (key != null && key.toAbsolutePath().normalize().startsWith(target)) {
			throw HilumException.usage("The key file would lie inside the data set", "Keep it elsewhere.").in(key);
		}
		try (Lease lease = DatasetLease.acquire(target, "DICOM import")) {
			// another import may have named patients since this one was previewed
			state.forget();
			return imported(catalogue, key, threads, progress.alsoCancelledBy(lease::isLost));
		}
	}

	private List<CaseResult> imported(Catalogue catalogue, Path key, int threads, Progress progress) {
		Map<String, String> known = key != null && key.toFile().isFile() ? KeyFile.read(key) : Map.of();
		CaseNames names = new CaseNames(state.names(), Pseudonyms.continuing(known));
		DicomCohort cohort = DicomCohort.of(catalogue, rules, names);
		List<DicomCase> cases = cohort.cases();
		if (cases.isEmpty()) {
			throw HilumException.usage("No series is a " + rules.channels().getFirst().name() + " by the rules",
					"Compare the rules with the list that --propose shows.");
		}
		conflict().ifPresent(e -> {
			throw e;
		});
		List<CaseResult> others = state.others(cases);
		requireAll(others);
		rules.write(target.resolve(ImportRules.FILE_NAME));
		if (key != null) {
			KeyFile.write(key, Pseudonyms.continuing(names.given()));
		}
		cohort.left().forEach(progress::note);
		cohort.strayNote().ifPresent(progress::note);
		List<CaseResult> results = CaseWorkers.map("Importing cases", cases, threads, progress, this::one);
		List<CaseResult> all = Stream.concat(results.stream(), others.stream())
				.sorted(Comparator.comparing(CaseResult::caseId)).toList();
		Json.write(target.resolve(RESULTS), all);
		long present = all.stream().filter(CaseResult::present).count();
		if (present == 0) {
			results.forEach(r -> progress.note(r.caseId() + ": " + r.reason()));
			throw HilumException.input(target, "No case could be imported", "The reasons are in " + RESULTS + ".");
		}
		SortedSet<Integer> values = values(all, threads);
		if (!rules.isPaintable(values)) {
			progress.note("No painting order of the regions reproduces every combination of labels that occurs; predictions "
					+ "of such voxels show one of the labels. Give a combination up, or make it a label of its own.");
		}
		ObjectNode json = rules.description(values).put("numTraining", present).put("file_ending",
				CaseImport.ENDING);
		Json.write(target.resolve("dataset.json"), json);
		return results;
	}

	/** {@return the values of all label maps where they decide about the order of regions; else none} */
	private SortedSet<Integer> values(List<CaseResult> all, int threads) {
		SortedSet<Integer> result = new TreeSet<>();
		if (rules.overlap() == ImportRules.Overlap.REGIONS) {
			List<String> ids = all.stream().filter(CaseResult::present).map(CaseResult::caseId).toList();
			CaseWorkers.map("Reading label values", ids, threads, Progress.NONE, this::values).forEach(result::addAll);
		}
		return result;
	}

	private Set<Integer> values(String id) {
		return CaseGuard.working(id, () -> {
			Volume labels = ImageFormats.readLabels(SafePaths.replaceable(target, "labelsTr/" + id + CaseImport.ENDING, null,
					"of a case"));
			Set<Integer> result = new TreeSet<>();
			for (long i = 0; i < labels.values(); i++) {
				result.add((int) labels.value(i));
			}
			return result;
		});
	}

	/** With other rules no case may stay as the earlier ones made it. */
	private void requireAll(List<CaseResult> others) {
		Path own = target.resolve(ImportRules.FILE_NAME);
		long left = others.stream().filter(CaseResult::present).count();
		if (redo && left > 0 && Files.isRegularFile(own) && !ImportRules.read(own).equals(rules)) {
			throw HilumException.usage(Counts.of(left, "case of earlier imports is", "cases of earlier imports are")
					+ " not among the given patients",
					"Give a source that holds all of them, or name another data set.").in(target);
		}
	}

	private CaseResult one(DicomCase one) {
		return state.unchanged(one).orElseGet(() -> {
			CaseResult result = attempted(one);
			state.remember(one, result);
			return result;
		});
	}

	private CaseResult attempted(DicomCase one) {
		state.begin(one);
		CaseImport.discard(one.id(), target);
		if (one.obstacle() != null) {
			return new CaseResult(one.id(), CaseResult.Outcome.SKIPPED, one.obstacle(), List.of());
		}
		try {
			Geometry grid = one.channels().getFirst().geometry();
			return CaseGuard.working(one.id(), () -> memory.with(grid.voxels() * BYTES_PER_VOXEL * one.channels().size(),
					() -> new CaseImport(one, rules, target).run()));
		} catch (HilumException e) {
			if (!CaseGuard.endsAll(e)) {
				CaseImport.discard(one.id(), target);
				return new CaseResult(one.id(), CaseResult.Outcome.FAILED, e.what() + ". " + e.remedy(), List.of());
			}
			throw e;
		}
	}
}
