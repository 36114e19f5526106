package org.hilum.ui.dataset.dicom;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.study.ProjectPlace;

/** What the wizard Import DICOM is told; knows no widget. */
public final class DicomImportModel {

	private final Predicate<String> nameTaken;
	private final List<RuleDraft> drafts = new ArrayList<>();
	private String source = "";
	private Catalogue catalogue;
	private List<ChannelRule> channels = List.of();
	private ImportRules.Overlap overlap = ImportRules.Overlap.PRIORITY;
	private ImportRules.Annotators annotators = ImportRules.Annotators.NONE;
	private Combine consensus = Combine.STAPLE;
	private ProjectPlace place;
	private String dataset = "Dataset001_Imported";
	private String key = "";

	/**
	 * @param parent    the folder that projects are put into unless told otherwise
	 * @param nameTaken whether the workspace has a project of that name
	 */
	public DicomImportModel(Path parent, Predicate<String> nameTaken) {
		this.nameTaken = nameTaken;
		this.place = new ProjectPlace("", parent.toString());
	}

	/** {@return the folder with DICOM files, as typed} */
	public String source() {
		return source;
	}

	/**
	 * Sets the folder with DICOM files; what was found in another one is forgotten.
	 *
	 * @param typed as typed
	 */
	public void setSource(String typed) {
		if (!source.equals(typed.strip())) {
			source = typed.strip();
			catalogue = null;
		}
	}

	/** {@return what lies in the folder, or null before it was scanned} */
	public Catalogue catalogue() {
		return catalogue;
	}

	/**
	 * Scans the folder and proposes rules.
	 *
	 * @param progress one unit per file; may cancel
	 * @throws HilumException when there is nothing to import
	 */
	public void scan(Progress progress) {
		Catalogue found = DicomScan.scan(Path.of(source), progress);
		ImportRules proposal = RuleProposal.of(found);
		catalogue = found;
		take(proposal);
		if (place.name().isEmpty()) {
			setName(Path.of(source).toAbsolutePath().normalize().getFileName().toString().replace('_', ' '));
		}
	}

	/**
	 * Takes rules that were saved, such as {@code import-rules.json} of a data set.
	 *
	 * @param file the file
	 * @throws HilumException when these are no rules that can be shown
	 */
	public void load(Path file) {
		take(ImportRules.read(file));
	}

	private void take(ImportRules rules) {
		List<RuleDraft> taken = rules.labels().stream().map(RuleDraft::of).toList();
		drafts.clear();
		drafts.addAll(taken);
		channels = rules.channels();
		overlap = rules.overlap();
		annotators = rules.annotators();
		consensus = rules.consensus();
	}

	/** {@return the modalities that there are images of} */
	public List<String> modalities() {
		Set<String> result = new LinkedHashSet<>();
		catalogue.series().stream().filter(s -> !s.images().isEmpty()).forEach(s -> result.add(s.modality()));
		return List.copyOf(result);
	}

	/** {@return the modality of the first channel's images} */
	public String modality() {
		return channels.getFirst().modality();
	}

	/**
	 * Chooses the images; they become the only channel.
	 *
	 * @param chosen their modality
	 */
	public void setModality(String chosen) {
		channels = List.of(new ChannelRule(chosen, chosen, null));
	}

	/** {@return the rules as typed, in order} */
	public List<RuleDraft> drafts() {
		return List.copyOf(drafts);
	}

	/**
	 * Changes a rule.
	 *
	 * @param index which
	 * @param draft the rule as typed now
	 */
	public void setDraft(int index, RuleDraft draft) {
		drafts.set(index, draft);
	}

	/** Adds a rule for the first structure that none catches, or an empty one. */
	public void add() {
		String name = rulesProblem().isPresent() || drafts.isEmpty() ? ""
				: importer().cohort(catalogue).table().unmatched().keySet().stream().findFirst().orElse("");
		String label = name.isEmpty() ? "label" : name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
		String free = label;
		for (int i = 2; taken(free); i++) {
			free = label + "_" + i;
		}
		drafts.add(new RuleDraft(free, NameRule.Kind.EXACT, name, Combine.SINGLE, false));
	}

	private boolean taken(String label) {
		return label.isEmpty() || drafts.stream().anyMatch(d -> d.label().equals(label));
	}

	/**
	 * Takes a rule away.
	 *
	 * @param index which
	 */
	public void remove(int index) {
		drafts.remove(index);
	}

	/**
	 * Moves a rule up; where labels overlap the first one wins.
	 *
	 * @param index which, from 1
	 */
	public void up(int index) {
		drafts.add(index - 1, drafts.remove(index));
	}

	/** {@return how annotators are told} */
	public ImportRules.Annotators annotators() {
		return annotators;
	}

	/**
	 * Chooses how annotators are told.
	 *
	 * @param chosen how
	 */
	public void setAnnotators(ImportRules.Annotators chosen) {
		annotators = chosen;
	}

	/** {@return what the labels are when there are several annotators} */
	public Combine consensus() {
		return consensus;
	}

	/**
	 * Chooses what the labels are when there are several annotators.
	 *
	 * @param chosen the policy
	 */
	public void setConsensus(Combine chosen) {
		consensus = chosen;
	}

	/** {@return the rules} */
	public ImportRules rules() {
		List<LabelRule> labels = drafts.stream().map(RuleDraft::rule).toList();
		return new ImportRules(channels, labels, overlap, annotators, consensus);
	}

	/** {@return what is wrong with the rules, a sentence; empty when they can be applied} */
	public Optional<String> rulesProblem() {
		if (drafts.isEmpty()) {
			return Optional.of("There is no rule. Add one.");
		}
		Optional<String> typed = drafts.stream().flatMap(d -> d.problem().stream()).findFirst();
		if (typed.isPresent()) {
			return typed;
		}
		try {
			rules();
			return Optional.empty();
		} catch (HilumException e) {
			return Optional.of(e.what() + ". " + e.remedy());
		}
	}

	/** {@return what the rules catch; they must be right} */
	public RuleGrid grid() {
		return RuleGrid.of(importer().cohort(catalogue), rules());
	}

	/** {@return the service that imports by the rules, into the project's data set} */
	DicomImport importer() {
		return new DicomImport(rules(), SeriesPolicy.STRICT, target());
	}

	/** {@return the project's name and place} */
	public ProjectPlace place() {
		return place;
	}

	/**
	 * Sets the project's name.
	 *
	 * @param typed as typed
	 */
	public void setName(String typed) {
		place = new ProjectPlace(typed.strip(), place.parent());
	}

	/**
	 * Sets the folder that the project's folder is made in.
	 *
	 * @param typed as typed
	 */
	public void setParent(String typed) {
		place = new ProjectPlace(place.name(), typed.strip());
	}

	/** {@return the data set's name} */
	public String dataset() {
		return dataset;
	}

	/**
	 * Sets the data set's name.
	 *
	 * @param typed as typed
	 */
	public void setDataset(String typed) {
		dataset = typed.strip();
	}

	/** {@return the file that tells which pseudonym is which patient, as typed; empty for none} */
	public String key() {
		return key;
	}

	/**
	 * Sets the key file.
	 *
	 * @param typed as typed
	 */
	public void setKey(String typed) {
		key = typed.strip();
	}

	/** {@return the data set's folder} */
	Path target() {
		return NnunetFolders.under(place.folder()).raw().resolve(dataset);
	}

	/** {@return what is wrong with the source, a sentence; empty when it can be scanned} */
	public Optional<String> sourceProblem() {
		if (source.isEmpty()) {
			return Optional.of("Choose a folder with DICOM files, or a DICOMDIR.");
		}
		return exists(source) ? Optional.empty() : Optional.of("There is nothing at " + source + ".");
	}

	/** {@return what is wrong with the project, a sentence; empty when it can be made} */
	public Optional<String> targetProblem() {
		if (!dataset.matches("Dataset\\d{3}_[A-Za-z0-9_-]+")) {
			return Optional.of("A data set is named such as Dataset005_Tumour: three digits, then letters and digits.");
		}
		if (!unfinished()) {
			return place.problem(nameTaken);
		}
		return place.nameProblem(nameTaken).or(() -> importer().conflict().map(e -> e.what() + ". " + e.remedy()));
	}

	/** {@return whether the folder holds an import that did not come to its end; by the same rules it goes on} */
	private boolean unfinished() {
		return !place.name().isEmpty() && exists(place.parent()) && rulesProblem().isEmpty()
				&& Files.isRegularFile(target().resolve(ImportRules.FILE_NAME))
				&& !Files.exists(place.folder().resolve(ProjectService.FILE));
	}

	private static boolean exists(String text) {
		try {
			return Files.exists(Path.of(text));
		} catch (InvalidPathException e) {
			return false;
		}
	}
}
