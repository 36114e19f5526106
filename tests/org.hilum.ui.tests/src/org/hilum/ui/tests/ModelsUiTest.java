// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.Progress;
import org.hilum.nnunet.exchange.ModelInstaller;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.models.ModelActions;
import org.hilum.ui.models.ModelList;
import org.hilum.ui.models.ModelsView;
import org.hilum.ui.page.ReportInput;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view of models: what it lists, and the commands on the selected ones. */
class ModelsUiTest {

	private static final String COMMAND = "org.hilum.ui.models.";

	@TempDir
	private Path temporary;
	private OpenProject project;
	private Path good;
	private ModelActions actions;

	@BeforeEach
	void open() {
		Workbench.removeProjects(); // the sample project has models, too
		ModelSample.clear();
		project = BrokenSample.openSound(temporary, "Models");
		PlannedSample.plan(project);
		good = ModelSample.write(project, "nnUNetTrainer", "3d_fullres", 80);
		ModelSample.write(project, "Other", "2d", 0);
		UiThread.get(() -> Workbench.page().showView(ModelsView.ID));
		actions = UiThread.get(() -> new ModelActions(Workbench.window()));
		await("both models", () -> lines().size() == 2);
	}

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().hideView(Workbench.page().findView(ModelsView.ID)));
		OpenProjects.get().remove(project, true);
		ModelSample.clear();
	}

	private static void await(String what, Supplier<Boolean> condition) {
		UiThread.await(what, Workbench.PATIENCE, condition);
	}

	private static Table table() {
		return Widgets.named(Workbench.window().getShell(), Table.class, "models");
	}

	/** The lines, the cells with bars between them; call it on the UI thread. */
	private static List<String> lines() {
		return Stream.of(table().getItems()).map(i -> Stream.of(0, 1, 2, 3, 4, 5, 6, 7).map(i::getText).reduce((a, b) -> a + "|"
				+ b).orElseThrow()).toList();
	}

	private static void select(String name) {
		UiThread.run(() -> {
			TableItem item = Stream.of(table().getItems()).filter(i -> i.getText().equals(name)).findFirst().orElseThrow();
			table().setSelection(item);
			table().notifyListeners(SWT.Selection, new Event());
			table().setFocus();
		});
	}

	private ModelVersion added() {
		actions.add("hip", List.of(good));
		await("the version", () -> lines().size() == 3);
		return ModelLibrary.ofUser().require("hip");
	}

	@Test
	void modelsOfProjectsAreListedFilteredAndSorted() {
		List<String> lines = UiThread.get(ModelsUiTest::lines);
		assertThat(lines).containsExactlyInAnyOrder(
				"nnUNetTrainer__nnUNetPlans__3d_fullres|||Dataset004_Hippocampus|3d_fullres|nnUNetTrainer|0|0.8000",
				"Other__nnUNetPlans__2d|||Dataset004_Hippocampus|2d|Other|0|");
		UiThread.run(() -> table().getColumn(7).notifyListeners(SWT.Selection, new Event()));
		assertThat(UiThread.get(() -> table().getItem(0).getText(7))).as("a model without Dice comes last").isEqualTo("0.8000");
		UiThread.run(() -> table().getColumn(7).notifyListeners(SWT.Selection, new Event()));
		assertThat(UiThread.get(() -> table().getItem(0).getText(7))).isEqualTo("0.8000");
		UiThread.run(() -> Widgets.named(Workbench.window().getShell(), Text.class, "filter models").setText("other 2D"));
		assertThat(UiThread.get(ModelsUiTest::lines)).hasSize(1).first().asString().startsWith("Other__");
	}

	@Test
	void aModelIsAddedTaggedDeployedExportedAndRemoved() {
		ModelVersion version = added();
		actions.tag(version, List.of(), List.of("baseline", "paper"));
		await("the tags", () -> lines().stream().anyMatch(l -> l.startsWith("hip|1|baseline, paper|Dataset004")));
		actions.tag(version, List.of("baseline", "paper"), List.of("paper"));
		actions.promote(version, true, "");
		await("the deployment", () -> lines().stream().anyMatch(l -> l.startsWith("hip|1|deployed, paper|")));
		ModelEntry entry = ModelList.get().entries().getFirst();
		Path archive = temporary.resolve("hip.zip");
		actions.export(entry, archive);
		await("the archive", () -> archive.toFile().isFile());
		Path installed = ModelInstaller.install(archive, temporary.resolve("other"), false, Progress.NONE).getFirst();
		assertThat(installed.resolve("fold_0/checkpoint_final.pth")).hasSameBinaryContentAs(good.resolve(
				"fold_0/checkpoint_final.pth"));
		actions.promote(version, false, "test");
		await("the end of the deployment", () -> lines().stream().anyMatch(l -> l.startsWith("hip|1|paper|")));
		actions.removeNow(List.of(entry));
		await("the removal", () -> lines().size() == 2);
		assertThat(ModelLibrary.ofUser().all()).isEmpty();
	}

	@Test
	void severalModelsBecomeAnEnsemble() {
		actions.add("both", List.of(good, good.resolveSibling("Other__nnUNetPlans__2d")));
		await("the ensemble", () -> lines().size() == 3);
		assertThat(UiThread.get(() -> lines().getFirst())).startsWith("both|1||Dataset004_Hippocampus|3d_fullres + 2d|");
	}

	@Test
	void theCardOpensAndCommandsFollowTheSelection() {
		added();
		select("Other__nnUNetPlans__2d");
		assertThat(Workbench.isEnabled(COMMAND + "card")).as("it is not in the library").isFalse();
		assertThat(Workbench.isEnabled(COMMAND + "remove")).isFalse();
		assertThat(Workbench.isEnabled(COMMAND + "add")).isTrue();
		select("hip");
		assertThat(Workbench.isEnabled(COMMAND + "card")).isTrue();
		assertThat(Workbench.isEnabled(COMMAND + "promote")).isTrue();
		Shell shell = UiThread.get(() -> Workbench.window().getShell());
		UiThread.run(() -> {
			Button card = Widgets.named(shell, Button.class, "card");
			assertThat(card.isEnabled()).isTrue();
			card.notifyListeners(SWT.Selection, new Event());
		});
		ReportInput input = UiThread.get(() -> (ReportInput) Workbench.page().getActiveEditor().getEditorInput());
		assertThat(input.file().getFileName()).hasToString("card.html");
		assertThat(input.getName()).isEqualTo("hip:1");
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}
}
