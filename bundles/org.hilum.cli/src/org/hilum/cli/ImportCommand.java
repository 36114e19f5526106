package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.sources.SourcePreview;
import org.hilum.engine.dataset.NnunetFolders;
import org.hilum.model.Project;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum import}. */
@Command(name = "import", description = "Makes a dataset project from a data set of nnU-Net (v2 or v1), a task of the Medical "
		+ "Segmentation Decathlon, files found by patterns, or DICOM by rules. The workbench opens the same folder.")
final class ImportCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "SOURCE", description = "Folder with dataset.json, or where patterns start.")
	private Path source;

	@Parameters(index = "1", paramLabel = "PROJECT", arity = "0..1", description = "The new project's folder.")
	private Path project;

	@Option(names = "--name", paramLabel = "NAME", description = "Name of the data set, such as Dataset004_Hippocampus.")
	private String name;

	@Option(names = "--link", description = "Link the images instead of copying them.")
	private boolean link;

	@Mixin
	private PatternOptions patterns;

	@Mixin
	private DicomOptions dicom;

	@Override
	protected void work(Progress progress) {
		Path from = source.toAbsolutePath().normalize();
		if (dicom.proposing()) {
			DicomOptions.propose(from, progress, out());
			return;
		}
		if (dicom.given()) {
			dicom(from, progress);
			return;
		}
		if (patterns.given()) {
			SourcePreview found = patterns.find(from);
			if (patterns.previewOnly()) {
				PatternOptions.print(found, out());
				return;
			}
			Path made = newDataset();
			PatternOptions.run(found, made, progress, out());
			from = made;
		}
		create(DatasetSource.detect(from), progress);
	}

	private void dicom(Path from, Progress progress) {
		Path made = project == null ? from.resolveSibling("Dataset001_Preview") : dataset();
		if (patterns.previewOnly()) {
			dicom.preview(from, made, progress, out());
			return;
		}
		projectFolder();
		dicom.run(from, made, progress, out());
		if (Files.exists(projectFolder().resolve(ProjectService.FILE))) {
			Project known = ProjectService.load(projectFolder());
			ProjectService.refresh(known);
			ProjectService.save(known);
			out().println(made.getFileName() + ": updated in " + projectFolder());
		} else {
			create(DatasetSource.detect(made), progress);
		}
	}

	private void create(DatasetSource detected, Progress progress) {
		DatasetSource found = name == null ? detected : detected.named(name);
		found = link ? found.linked() : found;
		Path folder = projectFolder();
		Project made = ProjectService.create(folder, folder.getFileName().toString(), found, progress);
		out().println(made.getDataset().getName() + ": " + made.getDataset().getCases().size() + " cases in " + folder);
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

	private Path dataset() {
		String given = name == null ? "Dataset001_" + projectFolder().getFileName().toString().replaceAll("[^A-Za-z0-9_-]+", "_")
				: name;
		Path made = NnunetFolders.under(projectFolder()).raw().resolve(given);
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
