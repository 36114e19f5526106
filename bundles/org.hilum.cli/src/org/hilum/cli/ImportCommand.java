// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.CaseFailures;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.datasets.importing.DatasetImport;
import org.hilum.datasets.importing.Importers;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.datasets.sources.PatternImport;
import org.hilum.datasets.sources.SourcePreview;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.DatasetName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum import}. */
@Command(name = "import", description = "Makes a dataset project from a data set of nnU-Net (v2 or v1), a task of the Medical "
		+ "Segmentation Decathlon, files found by patterns, or DICOM by rules. The workbench opens the same folder.")
final class ImportCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "SOURCE", arity = "0..1", description = "Folder with dataset.json, or where patterns "
			+ "start, or with DICOM files; a DICOMDIR. With --pacs it is left out.")
	private Path source;

	@Parameters(index = "1", paramLabel = "PROJECT", arity = "0..1", description = "The new project's folder.")
	private Path project;

	@Option(names = "--name", paramLabel = "NAME", description = "Name of the data set, such as Dataset004_Hippocampus.")
	private String name;

	@Option(names = "--link", description = "Link the images instead of copying them.")
	private boolean link;

	private OptionFlags flags;
	private List<CaseResult> results = List.of();

	@Mixin
	private PatternOptions patterns;

	@Mixin
	private DicomOptions dicom;

	@Mixin
	private PacsSourceOptions archive;

	/** Adds the flag of the importer. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, Importers.ALL, "Option of the importer, such as importer.images={case}.nii.gz. "
				+ "hilum options importers lists them. May be repeated.");
	}

	@Override
	protected void work(Progress progress) {
		importAll(progress);
		List<HilumException> failed = results.stream().filter(result -> result.outcome() == CaseResult.Outcome.FAILED)
				.map(result -> HilumException.input(null, result.reason().replaceFirst("\\.$", ""),
						"Correct the file that is named.").forCase(result
								.caseId())).toList();
		if (!failed.isEmpty()) {
			throw CaseFailures.of(projectFolder(), "could not be imported", results.size(), failed,
					"The others were. Correct the files that are named.");
		}
	}

	private void importAll(Progress progress) {
		Optional<DatasetImport> importer = Importers.chosen(flags.values(Importers.ALL, OptionValues.NONE));
		if (archive.given()) {
			fromArchive(progress);
			return;
		}
		if (source == null) {
			throw HilumException.usage("Nothing to import is named", "Name a folder, or an archive with --pacs.");
		}
		Path from = source.toAbsolutePath().normalize();
		if (importer.isPresent()) {
			Path made = newDataset();
			importer.get().run(from, made, progress);
			finish(made, progress);
		} else if (dicom.proposing()) {
			DicomOptions.propose(DicomScan.scan(from, progress), out());
		} else if (dicom.given() || byOwnRules(from)) {
			fromFiles(from, progress);
		} else if (patterns.given() && patterns.previewOnly()) {
			PatternOptions.print(patterns.find(from), out());
		} else {
			create(DatasetSource.detect(patterns.given() ? byPatterns(from, progress) : from), progress);
		}
	}

	/** {@return whether the source is no data set, and the project's data set has the rules that it was made by} */
	private boolean byOwnRules(Path from) {
		return project != null && !patterns.given() && !Files.isRegularFile(from.resolve("dataset.json"))
				&& Files.isRegularFile(dataset().resolve(ImportRules.FILE_NAME));
	}

	private Path byPatterns(Path from, Progress progress) {
		SourcePreview found = patterns.find(from);
		boolean unfinished = !Files.exists(projectFolder().resolve(ProjectService.FILE));
		if (unfinished && PatternImport.isDone(found, dataset())) {
			// an earlier call ended between the data set and the project file
			return dataset();
		}
		Path made = newDataset();
		results = PatternOptions.run(found, made, progress, out());
		return made;
	}

	private void fromFiles(Path from, Progress progress) {
		if (patterns.previewOnly()) {
			Path made = project == null ? from.resolveSibling("Dataset001_Preview") : dataset();
			dicom.preview(DicomScan.scan(from, progress), made, out());
			return;
		}
		Path made = dataset();
		refuse(made);
		results = dicom.run(DicomScan.scan(from, progress), made, progress, out());
		finish(made, progress);
	}

	/** With an archive the only folder that is named is the project's. */
	private void fromArchive(Progress progress) {
		if (source != null && project != null) {
			throw HilumException.usage("A folder and an archive are named as the source",
					"Name the project's folder only, or leave out --pacs.");
		}
		project = source;
		if (project == null) {
			archive.list(out());
			return;
		}
		if (dicom.proposing()) {
			archive.bring(projectFolder(), null, progress).ifPresent(found -> DicomOptions.propose(found, out()));
			return;
		}
		Path made = dataset();
		if (patterns.previewOnly()) {
			archive.bring(projectFolder(), null, progress).ifPresent(found -> dicom.preview(found, made, out()));
			return;
		}
		refuse(made);
		String purpose = dicom.importer(made).purpose();
		Optional<Catalogue> found = archive.bring(projectFolder(), purpose, progress);
		if (found.isEmpty()) {
			out().println("The archive holds nothing new.");
			return;
		}
		results = dicom.run(found.get(), made, progress, out());
		finish(made, progress);
		archive.done(projectFolder(), purpose);
	}

	/** Before the work, rather than after files were looked at or brought here. */
	private void refuse(Path made) {
		dicom.importer(made).conflict().ifPresent(e -> {
			throw e;
		});
	}

	private void finish(Path made, Progress progress) {
		if (Files.exists(projectFolder().resolve(ProjectService.FILE))) {
			rememberRules(made);
			Project known = ProjectService.load(projectFolder());
			out().println(made.getFileName() + ": " + Counts.of(known.getDataset().getCases().size(), "case") + " in "
					+ projectFolder());
		} else {
			create(DatasetSource.detect(made), progress);
			rememberRules(made);
		}
	}

	private void rememberRules(Path made) {
		ProjectService.edit(projectFolder(), project -> ProjectEdits
				.setImportRules(ProjectService.relative(project, made.resolve(ImportRules.FILE_NAME))).change().accept(project));
	}

	private void create(DatasetSource detected, Progress progress) {
		DatasetSource found = name == null ? detected : detected.named(name);
		found = link ? found.linked() : found;
		Path folder = projectFolder();
		Project made = ProjectService.create(folder, folder.getFileName().toString(), found, progress);
		out().println(made.getDataset().getName() + ": " + Counts.of(made.getDataset().getCases().size(), "case") + " in "
				+ folder);
	}

	/** Where a data set that Hilum writes itself goes; its name is checked before the work. */
	private Path newDataset() {
		Path made = dataset();
		if (Files.exists(made.resolve("dataset.json"))) {
			throw HilumException.usage("The project already has the data set " + made.getFileName(),
					"Choose another name (--name), or another project folder.");
		}
		return made;
	}

	/** {@return the data set that is named, else that of the project, else one named as the project} */
	private Path dataset() {
		Path file = projectFolder().resolve(ProjectService.FILE);
		if (name == null && Files.exists(file)) {
			Project known = ProjectService.load(projectFolder());
			return ProjectService.folders(known).raw(known.getDataset().getName());
		}
		String given = name == null ? DatasetName.plain(1, projectFolder().getFileName().toString()) : name;
		Path made = NnunetFolders.under(projectFolder()).raw(given);
		DatasetSource checked = new DatasetSource(DatasetSource.Kind.NNUNET_RAW, made, given, false);
		return checked.folder();
	}

	private Path projectFolder() {
		if (project == null) {
			throw HilumException.usage("No project is named", "Name the folder of the new project after the source.");
		}
		return project.toAbsolutePath().normalize();
	}
}
