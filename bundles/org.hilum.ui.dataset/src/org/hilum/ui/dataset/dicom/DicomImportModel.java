// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.CountedNames;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.NameRule;
import org.hilum.dicom.pacs.PacsAddress;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.dataset.archive.ArchiveModel;
import org.hilum.ui.dataset.archive.ArchiveSource;
import org.hilum.ui.project.ProjectPlace;

/** Input of the wizard Import DICOM, without widgets. */
public final class DicomImportModel {

	private final Predicate<String> nameTaken;
	private final RuleSheet sheet = new RuleSheet();
	private String source = "";
	private final List<ArchiveSource> brought = new ArrayList<>();
	private ArchiveSource archive;
	private Catalogue all;
	private Catalogue catalogue;
	private final Set<String> leftOut = new HashSet<>();
	private List<CountedNames> counted = List.of();
	private ImportRules untouched;
	private RulePreview found;
	private Destination destination;
	private ProjectPlace place;
	private String dataset = "Dataset001_Imported";
	private String key = "";
	private boolean redo;

	/**
	 * @param parent    the folder that projects are put into by default
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
			archive = null;
			forget();
		}
	}

	private void forget() {
		all = null;
		catalogue = null;
		leftOut.clear();
	}

	/** {@return the series that came from an archive, or null when they are files of the user's} */
	public ArchiveSource archive() {
		return archive;
	}

	/**
	 * Takes series that came from an archive as the source.
	 *
	 * @param series the series
	 */
	public void setArchive(ArchiveSource series) {
		source = series.title();
		archive = series;
		brought.add(series);
		forget();
	}

	/**
	 * {@return series that came from an archive and will not be imported, to be discarded}
	 *
	 * @param imported whether the source is imported
	 */
	public List<ArchiveSource> leftOver(boolean imported) {
		Set<Path> needed = imported && archive != null ? Set.copyOf(archive.folders()) : Set.of();
		return brought.stream().map(series -> series.without(needed)).toList();
	}

	/**
	 * {@return what an archive can be asked for: for a project that gets more patients, what it does not have}
	 *
	 * @param waiting the folder that series of a new project wait in
	 */
	public ArchiveModel askArchive(Path waiting) {
		if (destination == null) {
			return new ArchiveModel(waiting, null, PacsAddress::open);
		}
		String purpose = new DicomImport(destination.rules(), destination.dataset()).purpose();
		return new ArchiveModel(destination.project().resolve(".hilum").resolve("pacs"), purpose, PacsAddress::open);
	}

	/** {@return the data set that gets more patients, or null for a new project} */
	public Destination destination() {
		return destination;
	}

	/**
	 * Chooses where the patients go; rules are those of that data set, so what was found is forgotten.
	 *
	 * @param chosen a data set of an earlier import, or null for a new project
	 */
	public void setDestination(Destination chosen) {
		destination = chosen;
		forget();
	}

	/** {@return what of the folder is imported, or null before it was scanned} */
	public Catalogue catalogue() {
		return catalogue;
	}

	/** {@return what the folder holds, with patients that are left out; null before it was scanned} */
	public Catalogue all() {
		return all;
	}

	/** {@return what distinguishes the patients that are left out} */
	public Set<String> leftOut() {
		return Set.copyOf(leftOut);
	}

	/**
	 * Takes a patient, or leaves one out.
	 *
	 * @param key   what distinguishes the patient
	 * @param taken whether the patient is imported
	 */
	public void take(String key, boolean taken) {
		if (taken ? leftOut.remove(key) : leftOut.add(key)) {
			catalogue = all.without(leftOut);
			found = null;
		}
	}

	/**
	 * Scans the folder; takes the rules of the data set that gets more patients, else proposes some.
	 *
	 * @param progress one unit per file; may cancel
	 * @throws HilumException when there is nothing to import
	 */
	public void scan(Progress progress) {
		Catalogue scanned = DicomScan.scan(archive == null ? List.of(Path.of(source)) : archive.folders(), progress);
		ImportRules rules = destination == null ? RuleProposal.begun(scanned, true) : destination.rules();
		forget();
		all = scanned;
		catalogue = scanned;
		counted = destination == null ? RuleProposal.counted(scanned) : List.of();
		sheet.take(rules);
		untouched = rules;
		found = null;
		if (place.name().isEmpty()) {
			setName(archive != null ? Messages.DicomImportModel_fromArchive
					: Path.of(source).toAbsolutePath().normalize().getFileName().toString().replace('_', ' '));
		}
	}

	/**
	 * Takes rules that were saved, such as {@code import-rules.json} of a data set.
	 *
	 * @param file the file
	 * @throws HilumException when these are no rules
	 */
	public void load(Path file) {
		sheet.take(ImportRules.read(file));
		untouched = sheet.rules();
	}

	/**
	 * Saves the rules, for another import or the command line.
	 *
	 * @param file the file
	 */
	public void save(Path file) {
		sheet.rules().write(file);
		untouched = sheet.rules();
	}

	/** {@return whether rules were changed and not saved} */
	public boolean isChanged() {
		return untouched != null && (sheet.problem().isPresent() ? !sheet.labels().isEmpty() : !sheet.rules().equals(untouched));
	}

	/** {@return names that differ by a counter only and are taken for annotators of one structure by the rules as they are} */
	public List<CountedNames> counted() {
		return counted.stream().filter(names -> sheet.labels().stream().anyMatch(d -> d.kind() == NameRule.Kind.REGEX
				&& d.text().equals(NameText.of(List.of(names.rule()))))).toList();
	}

	/** Proposes rules by which names that differ by a counter only are labels of their own. */
	public void separate() {
		sheet.take(RuleProposal.begun(catalogue, false));
	}

	/** {@return the rules as typed} */
	public RuleSheet sheet() {
		return sheet;
	}

	/** {@return the modalities that there are images of, and those that the channels name} */
	public List<String> modalities() {
		Set<String> result = new LinkedHashSet<>();
		catalogue.series().stream().filter(s -> !s.images().isEmpty()).forEach(s -> result.add(s.modality()));
		sheet.channels().forEach(c -> result.add(c.modality()));
		return List.copyOf(result);
	}

	/** {@return the labels of image groups within series, and those that the channels name} */
	public List<String> groups() {
		Set<String> result = new TreeSet<>();
		catalogue.series().stream().flatMap(s -> s.images().stream()).map(Catalogue.ImageGroup::label)
				.filter(label -> !label.isEmpty()).forEach(result::add);
		sheet.channels().stream().map(ChannelDraft::groupText).filter(text -> !text.isEmpty()).forEach(result::add);
		return List.copyOf(result);
	}

	/**
	 * {@return how many images a channel can be}
	 *
	 * @param channel the channel as typed; it may be wrong
	 */
	public int images(ChannelDraft channel) {
		try {
			ChannelRule rule = channel.rule();
			return (int) catalogue.series().stream().filter(s -> rule.matches(s.modality(), s.description()))
					.flatMap(s -> s.images().stream()).filter(image -> rule.group() == null ? image.role() != ImageRole.SCOUT
							&& image.role() != ImageRole.CAPTURE : rule.matchesGroup(image.label()))
					.count();
		} catch (HilumException e) {
			return 0; // channelsProblem reports it
		}
	}

	/** {@return what the rules catch is asked for with this; the rules must be right} */
	RulePreviewRequest question() {
		return new RulePreviewRequest(catalogue, sheet.rules(), target(), redo);
	}

	/** {@return what the rules catch, found at once: takes as long as there are patients; the rules must be right} */
	public RulePreview grid() {
		return question().answer();
	}

	/** {@return what the rules catch as they are now, or null when that is not known yet} */
	public RulePreview found() {
		return found;
	}

	/**
	 * Stores what the rules catch.
	 *
	 * @param grid what, or null after a change
	 */
	public void setFound(RulePreview grid) {
		found = grid;
	}

	/** {@return the project's name and place} */
	public ProjectPlace place() {
		return destination == null ? place
				: new ProjectPlace(destination.name(), destination.project().getParent().toString());
	}

	/**
	 * Sets the new project's name.
	 *
	 * @param typed as typed
	 */
	public void setName(String typed) {
		place = new ProjectPlace(typed.strip(), place.parent());
	}

	/**
	 * Sets the folder that the new project's folder is made in.
	 *
	 * @param typed as typed
	 */
	public void setParent(String typed) {
		place = new ProjectPlace(place.name(), typed.strip());
	}

	/** {@return the data set's name} */
	public String dataset() {
		return destination == null ? dataset : destination.dataset().getFileName().toString();
	}

	/**
	 * Sets the new data set's name.
	 *
	 * @param typed as typed
	 */
	public void setDataset(String typed) {
		dataset = typed.strip();
	}

	/** {@return the file of pseudonyms and patients, as typed; empty for none} */
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

	/** {@return whether all cases are made again when the rules are others than those of the data set} */
	public boolean redo() {
		return redo;
	}

	/**
	 * Chooses what happens when the rules are others than those of the data set.
	 *
	 * @param chosen whether all cases are made again; else the import is refused
	 */
	public void setRedo(boolean chosen) {
		redo = chosen;
	}

	/** {@return the project's folder} */
	Path project() {
		return destination == null ? place.folder() : destination.project();
	}

	/** {@return the data set's folder} */
	Path target() {
		return destination == null ? NnunetFolders.under(place.folder()).raw(dataset) : destination.dataset();
	}

	/** {@return what is wrong with the source, a sentence; empty when it can be scanned, or imported after that} */
	public Optional<String> sourceProblem() {
		if (source.isEmpty()) {
			return Optional.of(Messages.DicomImportModel_noSource);
		}
		if (archive == null && !exists(source)) {
			return Optional.of(NLS.bind(Messages.DicomImportModel_noFolder, source));
		}
		return catalogue != null && catalogue.patients().isEmpty() ? Optional.of(Messages.DicomImportModel_noPatient)
				: Optional.empty();
	}

	/** {@return whether the data set's folder holds cases of an earlier import, whole or not} */
	boolean continued() {
		return destination != null || !place.name().isEmpty() && exists(place.parent())
				&& Files.isRegularFile(target().resolve(ImportRules.FILE_NAME))
				&& !Files.exists(place.folder().resolve(ProjectService.FILE));
	}

	/** {@return what is wrong with the project, a sentence; empty when it can be made or get more patients} */
	public Optional<String> targetProblem() {
		return (destination == null ? newProjectProblem() : Optional.<String>empty()).or(this::keyProblem)
				.or(this::rulesConflict);
	}

	private Optional<String> newProjectProblem() {
		if (!DatasetName.isValid(dataset)) {
			return Optional.of(Messages.DicomImportModel_badName);
		}
		return continued() ? place.nameProblem(nameTaken) : place.problem(nameTaken);
	}

	private Optional<String> rulesConflict() {
		boolean other = continued() && sheet.problem().isEmpty() && question().importer().conflict().isPresent();
		return other ? Optional.of(NLS.bind(Messages.DicomImportModel_otherRules, dataset(), ImportRules.FILE_NAME)) : Optional
				.empty();
	}

	private Optional<String> keyProblem() {
		try {
			return key.isEmpty() || !Path.of(key).toAbsolutePath().normalize().startsWith(project()) ? Optional.empty()
					: Optional.of(Messages.DicomImportModel_keyInside);
		} catch (InvalidPathException e) {
			return Optional.of(Messages.DicomImportModel_badKey);
		}
	}

	private static boolean exists(String text) {
		try {
			return Files.exists(Path.of(text));
		} catch (InvalidPathException e) {
			return false;
		}
	}
}
