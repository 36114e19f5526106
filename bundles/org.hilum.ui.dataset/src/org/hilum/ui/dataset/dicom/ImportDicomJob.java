// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.dataset.archive.ArchiveSource;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.ProjectJob;
import org.hilum.ui.run.StageProgress;

/**
 * Imports patients by the rules of the wizard into a new project, or into one that is there, and shows it; what was left
 * out is reported. When it is stopped, the wizard offers to continue.
 */
final class ImportDicomJob extends ProjectJob {

	private static final int STAGES = 2;

	private final DicomImport importer;
	private final Catalogue catalogue;
	private final ArchiveSource archive;
	private final String name;
	private final Path folder;
	private final Path target;
	private final Path key;

	ImportDicomJob(DicomImportModel model, Consumer<OpenProject> then) {
		super(NLS.bind(Messages.ImportDicomJob_name, model.place().name()), STAGES, then);
		this.importer = model.question().importer();
		this.catalogue = model.catalogue();
		this.archive = model.archive();
		this.name = model.place().name();
		this.folder = model.project();
		this.target = model.target();
		this.key = model.key().isEmpty() ? null : Path.of(model.key());
	}

	@Override
	protected void work(StageProgress progress) {
		List<CaseResult> results = importer.run(catalogue, key, UserSettings.threads(0), progress);
		OpenProject open = project(progress);
		if (archive != null) {
			archive.finish(folder, importer.purpose());
		}
		show(open);
		report(results.stream().filter(result -> !result.present()).toList());
	}

	private OpenProject project(StageProgress progress) {
		Optional<OpenProject> known = OpenProjects.get().find(name);
		if (known.isEmpty()) {
			ProjectService.create(folder, name, DatasetSource.detect(target), progress);
		}
		Path rules = target.resolve(ImportRules.FILE_NAME);
		ProjectService.edit(folder, project -> ProjectEdits.setImportRules(ProjectService.relative(project, rules)).change()
				.accept(project));
		known.ifPresent(OpenProjects.get()::reload);
		return known.orElseGet(() -> OpenProjects.get().open(name, folder));
	}

	/** Files that failed are reported; cases without what the rules ask for were reported before. */
	private void report(List<CaseResult> absent) {
		List<CaseResult> failed = absent.stream().filter(r -> r.outcome() == CaseResult.Outcome.FAILED).toList();
		if (!failed.isEmpty()) {
			CaseResult first = failed.getFirst();
			throw HilumException.input(target.resolve(DicomImport.RESULTS), "A case could not be imported: " + first.reason()
					+ (failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more cases)"),
					"The others are in the project. The file lists every case with its reason.").forCase(first.caseId());
		}
	}
}
