// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.settings.UserSettings;
import org.hilum.model.Project;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.runs.project.ProjectService;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.ProjectJob;
import org.hilum.ui.run.StageProgress;

/** Brings a data set into a new project, checks every image, and shows the project. Cancelling leaves nothing behind. */
public final class CreateProjectJob extends ProjectJob {

	private static final int STAGES = 2;

	private final NewProjectModel model;

	/**
	 * @param model what to make
	 * @param then  gets the new project, on the UI thread
	 */
	public CreateProjectJob(NewProjectModel model, Consumer<OpenProject> then) {
		super(NLS.bind(Messages.CreateProjectJob_name, model.name()), STAGES, then);
		this.model = model;
	}

	@Override
	protected void work(StageProgress progress) {
		Path folder = model.projectFolder();
		model.inspect();
		Project project = create(folder, progress);
		show(OpenProjects.get().open(model.name(), folder));
		check(project, progress);
	}

	private Project create(Path folder, StageProgress progress) {
		try {
			return ProjectService.create(folder, model.name(), model.source(), progress);
		} catch (HilumException e) {
			discard(folder);
			throw e;
		}
	}

	private static void check(Project project, StageProgress progress) {
		Path raw = ProjectService.folders(project).raw(project.getDataset().getName());
		int threads = UserSettings.threads(0);
		List<HilumException> problems = IntegrityCheck.check(RawDataset.open(raw), threads, progress);
		if (!problems.isEmpty()) {
			throw summary(problems);
		}
	}

	private static HilumException summary(List<HilumException> problems) {
		HilumException first = problems.get(0);
		if (problems.size() == 1) {
			return first;
		}
		HilumException all = HilumException.input(first.file(), first.what() + " (and " + (problems.size() - 1)
				+ " more findings, listed when the experiment is run)", first.remedy());
		return first.caseId() == null ? all : all.forCase(first.caseId());
	}

	private static void discard(Path folder) {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> tree = Files.walk(folder)) {
			for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException | UncheckedIOException e) {
			System.getLogger(CreateProjectJob.class.getName()).log(System.Logger.Level.WARNING,
					"A broken-off project was left behind: " + folder, e);
		}
	}
}
