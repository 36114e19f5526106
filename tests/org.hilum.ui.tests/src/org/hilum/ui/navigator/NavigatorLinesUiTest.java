// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.ui.details.Details;
import org.hilum.ui.project.LineToolTip;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.tests.BrokenSample;
import org.hilum.ui.tests.UiThread;
import org.hilum.ui.tests.Widgets;
import org.hilum.ui.tests.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter of the navigator by words, and the marks of what is stale. */
class NavigatorLinesUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(30);

	@TempDir
	private Path temporary;
	private OpenProject project;

	@BeforeEach
	void open() {
		project = BrokenSample.openSound(temporary, "Lines");
		UiThread.await("the navigator", MOMENT, () -> Workbench.tree().stream().anyMatch(line -> line.contains("Lines")));
	}

	@AfterEach
	void remove() {
		filter("");
		OpenProjects.get().remove(project, true);
	}

	private static void filter(String text) {
		UiThread.run(() -> Widgets.named(Workbench.window().getShell(), Text.class, "filter").setText(text));
	}

	private static List<String> names() {
		return Workbench.tree().stream().map(String::strip).map(line -> line.split("  ")[0]).toList();
	}

	@Test
	void theFilterLeavesLinesThatFitAndThoseAboveThem() {
		filter("hippo 01");
		assertThat(names()).contains("Lines", "Cases", "Training", "hippocampus_001").doesNotContain("Plans", "Runs");
		assertThat(names().stream().filter(name -> name.startsWith("hippocampus"))).allMatch(name -> name.contains("01"));
		filter("");
		assertThat(names()).contains("Plans", "Runs");
	}

	@Test
	void aHeadingThatFitsKeepsWhatIsBelowIt() {
		filter("experiments");
		// other tests may have left projects open, before this one or behind it
		List<String> all = names();
		assertThat(all.subList(all.indexOf("Lines"), all.size())).startsWith("Lines", "Experiments", "3d_fullres, fold 0, quick");
		assertThat(all).doesNotContain("Cases", "Plans", "Runs");
	}

	@Test
	void aStaleRunSaysWhy() throws IOException {
		RunFolder run = ProjectService.requests(project.model().getExperiments().getFirst()).getFirst().runFolder();
		Files.createDirectories(run.path());
		Files.writeString(run.runJson(), "{\"made_from\": {\"folds_sha256\": \"0\"}}");
		Files.writeString(run.progress(), "{\"event\":\"start\",\"epochs\":9}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
		Path splits = project.splits().orElseThrow();
		Files.createDirectories(splits.getParent());
		Files.writeString(splits, "[]");
		OpenProjects.get().reload(project);
		UiThread.await("the mark", MOMENT, () -> Workbench.tree().stream()
				.anyMatch(line -> line.contains("finished") && line.endsWith("stale: the folds changed")));
	}

	@Test
	void aRunWhoseExperimentWasChangedSaysInWhat() throws IOException {
		Experiment experiment = project.model().getExperiments().getFirst();
		TrainingRequest request = ProjectService.requests(experiment).getFirst();
		RunFolder run = request.runFolder();
		Json.write(run.runJson(), Json.object().set("request", request.toJson()));
		Files.writeString(run.progress(), "{\"event\":\"start\",\"epochs\":9}\n{\"event\":\"end\",\"status\":\"finished\"}\n");
		Files.createFile(run.checkpoint("final"));
		ProjectEditor editor = new ProjectEditor(project.folder());
		editor.execute(ExperimentEdits.setOptions(experiment.getUuid(), OptionValues.NONE.with(TrainingOptions.EPOCHS, 77)));
		editor.execute(ExperimentEdits.setModelName(experiment.getUuid(), request.preset().modelName()));
		OpenProjects.get().reload(project);
		String words = request.get(TrainingOptions.EPOCHS) + " \u2192 77";
		UiThread.await("the mark", MOMENT, () -> Workbench.tree().stream()
				.anyMatch(line -> line.contains("finished") && line.endsWith("changed: epochs " + words)));
		Run changed = project.model().getRuns().getFirst();
		assertThat(UiThread.get(() -> LineToolTip.of(ProjectTree.node(project, changed)))).contains(
				"Its experiment was changed after the training: epochs " + words + ".");
		assertThat(Details.of(ProjectTree.node(project, changed), new ProjectLabels(null)).facts())
				.contains(new Details.Fact("Changed since its training", "epochs " + words));
	}
}
