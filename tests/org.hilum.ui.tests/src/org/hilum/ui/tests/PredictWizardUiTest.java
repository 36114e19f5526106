// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import org.hilum.model.Run;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.models.predict.PredictHandler;
import org.hilum.ui.models.result.PredictionsView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard of predictions, driven to the job that it submits. */
class PredictWizardUiTest {

	@TempDir
	private Path temporary;
	private OpenProject project;
	private Path model;

	@BeforeEach
	void open() {
		ModelSample.clear();
		project = BrokenSample.openSound(temporary, "Predict");
		PlannedSample.plan(project);
		model = ModelSample.write(project, "nnUNetTrainer", "3d_fullres", 80);
		ModelSample.write(project, "nnUNetTrainer", "2d", 70);
		ModelList.get().refreshLater();
		UiThread.await("both models", Workbench.PATIENCE, () -> ModelList.get().entries().size() == 2);
	}

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().hideView(Workbench.page().findView(PredictionsView.ID)));
		OpenProjects.get().remove(project, true);
		ModelSample.clear();
	}

	private Shell wizard(boolean watching) {
		return Workbench.open(() -> PredictHandler.dialog(Workbench.window(), watching));
	}

	private static Table table(Shell shell) {
		return Widgets.named(shell, Table.class, "models");
	}

	private static void tick(Shell shell, int line) {
		TableItem item = table(shell).getItem(line);
		item.setChecked(true);
		Event event = new Event();
		event.detail = SWT.CHECK;
		event.item = item;
		table(shell).notifyListeners(SWT.Selection, event);
	}

	private Job submitted(Shell shell, Path output) {
		UiThread.run(() -> Widgets.press(shell, "Finish"));
		UiThread.await("the job", Workbench.PATIENCE, () -> shell.isDisposed());
		Job job = Jobs.ofThisUser().list().jobs().stream().filter(j -> j.spec().arguments().contains(output.toString()))
				.findFirst().orElseThrow();
		UiThread.await("its line", Workbench.PATIENCE, () -> List.of(Widgets.named(Workbench.window().getShell(), Table.class,
				"predictions").getItems()).stream().anyMatch(i -> i.getText().equals(output.getFileName().toString())));
		if (Jobs.ofThisUser().list().find(job.id()).filter(one -> !one.isOver()).isPresent()) {
			Jobs.ofThisUser().cancel(job.id());
		}
		return job;
	}

	@Test
	void testCasesArePredictedWithTheModelOfTheSelectedRun() {
		Run run = project.model().getRuns().stream().filter(r -> project.folderOf(r).startsWith(model)).findFirst().orElseThrow();
		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, run))));
		Shell shell = wizard(false);
		assertThat(UiThread.get(() -> Widgets.reads(shell, "Research use only"))).isTrue();
		assertThat(UiThread.get(() -> Widgets.named(shell, Label.class, "chosen models").getText())).contains(model.toString());
		Path output = project.folder().resolve("predictions/nnUNetTrainer__nnUNetPlans__3d_fullres_test");
		UiThread.run(() -> {
			assertThat(Widgets.button(shell, "Finish").isEnabled()).as("nothing is left to choose").isTrue();
			Widgets.press(shell, "Next >");
			assertThat(Widgets.named(shell, Button.class, "TEST").getText()).contains("(9)");
			assertThat(Widgets.named(shell, Text.class, "output").getText()).isEqualTo(output.toString());
			Widgets.press(shell, "Next >");
			Widgets.choose(Widgets.find(shell, Button.class, b -> "mirroring".equals(b.getData("name"))), false);
		});
		Job job = submitted(shell, output);
		assertThat(job.spec().arguments()).startsWith("predictions", "make", model.toString()).containsSequence("-i", project
				.dataset().orElseThrow().resolve("imagesTs").toString()).containsSequence("--set", "folds=0").containsSequence(
						"--set", "mirroring=false");
		assertThat(job.spec().folder()).isEqualTo(project.folder());
	}

	@Test
	void selectedCasesArePredictedByTheirImages() {
		List<ProjectNode> cases = project.model().getDataset().getCases().stream().limit(2).map(c -> ProjectTree.node(project, c))
				.toList();
		Workbench.select(new ProjectSelection(cases));
		Shell shell = wizard(false);
		Path output = project.folder().resolve("predictions/nnUNetTrainer__nnUNetPlans__2d_selected");
		UiThread.run(() -> {
			tick(shell, 0);
			Widgets.press(shell, "Next >");
			assertThat(Widgets.named(shell, Button.class, "SELECTED").getSelection()).isTrue();
		});
		List<String> line = submitted(shell, output).spec().arguments();
		List<String> inputs = line.subList(line.indexOf("-i") + 1, line.indexOf("-o"));
		assertThat(inputs).hasSize(2).allMatch(i -> Files.isRegularFile(Path.of(i)));
	}

	@Test
	void anEnsemblePredictsFilesOfTheUser() {
		Workbench.select(ProjectSelection.of(List.of(project)));
		Shell shell = wizard(false);
		Path image = project.dataset().orElseThrow().resolve("imagesTs");
		Path output = temporary.resolve("mine");
		UiThread.run(() -> {
			assertThat(Widgets.button(shell, "Next >").isEnabled()).as("no model has a tick").isFalse();
			tick(shell, 0);
			tick(shell, 1);
			assertThat(Widgets.named(shell, Label.class, "chosen models").getText()).contains("ensemble of 2 models");
			Widgets.press(shell, "Next >");
			Widgets.named(shell, Text.class, "files").setText(temporary.resolve("gone").toString());
			assertThat(Widgets.named(shell, Button.class, "FILES").getSelection()).as("who names files means them").isTrue();
			assertThat(Widgets.button(shell, "Finish").isEnabled()).isFalse();
			Widgets.named(shell, Text.class, "files").setText(image.toString());
			Widgets.named(shell, Text.class, "output").setText(output.toString());
		});
		assertThat(submitted(shell, output).spec().arguments()).containsSubsequence("make", model.resolveSibling(
				"nnUNetTrainer__nnUNetPlans__2d").toString(), model.toString(), "-i", image.toString());
	}

	@Test
	void aFolderIsWatched() throws IOException {
		Workbench.select(ProjectSelection.of(List.of(project)));
		Path inbox = Files.createDirectories(temporary.resolve("inbox"));
		Path output = temporary.resolve("watched");
		Shell shell = wizard(true);
		UiThread.run(() -> {
			tick(shell, 0);
			Widgets.press(shell, "Next >");
			Widgets.named(shell, Text.class, "files").setText(inbox.toString());
			Widgets.named(shell, Text.class, "output").setText(inbox.resolve("out").toString());
			assertThat(Widgets.button(shell, "Finish").isEnabled()).as("results among the images").isFalse();
			Widgets.named(shell, Text.class, "output").setText(output.toString());
		});
		assertThat(submitted(shell, output).spec().arguments()).startsWith("predictions", "watch").containsSequence("-i", inbox
				.toString(), "-o", output.toString());
	}
}
