// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.hilum.jobs.Job;
import org.hilum.jobs.JobSpec;
import org.hilum.jobs.Jobs;
import org.hilum.jobs.Resources;
import org.hilum.runs.RunFolder;
import org.hilum.ui.monitor.jobs.JobsView;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.run.Trainings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the picture of the Jobs view; its jobs need more memory than there is and are not begun. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
class JobsScreenshots extends WorkbenchScreenshots {

	private static final Duration MOMENT = Duration.ofMillis(1500);
	private static final Resources HELD = new Resources(Resources.CPU, 1, 999_999_999L, 0);

	@TempDir
	private Path temporary;

	@Test
	void jobs() throws IOException {
		Files.createDirectories(TARGET);
		OpenProject project = BrokenSample.openSound(temporary, "Hippocampus");
		UiThread.get(() -> Workbench.page().showView(JobsView.ID));
		RunFolder folder = HeldTraining.submit(project, project.model().getExperiments().getFirst().getName());
		Job first = Trainings.get().job(folder).orElseThrow();
		Jobs jobs = Jobs.ofThisUser();
		Job second = jobs.submit(JobSpec.command(List.of("predict_from_modelfolder", "--help")).in(project.folder())
				.named("Predict test cases").after(List.of(first.id())).with(HELD));
		Job third = jobs.submit(JobSpec.command(List.of("plan_and_preprocess", "--help")).in(project.folder())
				.named("Preprocess 3d_lowres").with(HELD).withPriority(2));
		Job gone = jobs.submit(JobSpec.command(List.of("evaluate_folder", "--help")).in(project.folder())
				.named("Evaluate both annotators").with(HELD));
		jobs.cancel(gone.id());
		Files.createDirectories(first.log().getParent());
		Files.writeString(first.log(), "Checking the data set: 39 cases\nPlanning: 2d, 3d_fullres\nPreprocessing 3d_fullres\n");
		UiThread.run(() -> {
			arrange();
			Pages.openOverview(Workbench.window(), project);
		});
		UiThread.get(() -> Workbench.page().showView(JobsView.ID));
		UiThread.await("the lines", Workbench.PATIENCE, () -> table().getItemCount() >= 4);
		UiThread.run(() -> {
			for (int i = 0; i < table().getItemCount(); i++) {
				if (table().getItem(i).getText().equals(String.valueOf(first.id()))) {
					table().setSelection(i);
				}
			}
			table().notifyListeners(SWT.Selection, new Event());
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shoot(Workbench.window().getShell(), TARGET.resolve("jobs.png")));
		assertThat(TARGET.resolve("jobs.png")).isNotEmptyFile();
		Job failed = jobs.submit(JobSpec.command(List.of("check", "no-such-folder")).in(project.folder()).named("Check patients")
				.withRetries(0));
		jobs.await(failed.id(), () -> false);
		Files.writeString(failed.log(), "[Training] 12/50\nhilum: The memory of cuda:0 is exhausted. See with nvidia-smi what "
				+ "else uses it.\n");
		UiThread.await("the job that failed", Workbench.PATIENCE, () -> {
			int index = line(failed);
			if (index >= 0) {
				table().setSelection(index);
				table().notifyListeners(SWT.Selection, new Event());
			}
			return index >= 0 && table().getItem(index).getText(2).equals("failed");
		});
		UiThread.settle(MOMENT);
		UiThread.run(() -> Screen.shoot(Workbench.window().getShell(), TARGET.resolve("jobs-diagnosis.png")));
		assertThat(TARGET.resolve("jobs-diagnosis.png")).isNotEmptyFile();
		List.of(second, third, first).forEach(job -> jobs.cancel(job.id()));
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private static int line(Job job) {
		for (int i = 0; i < table().getItemCount(); i++) {
			if (table().getItem(i).getText().equals(String.valueOf(job.id()))) {
				return i;
			}
		}
		return -1;
	}

	private static Table table() {
		return Widgets.named(Workbench.window().getShell(), Table.class, "jobs");
	}
}
