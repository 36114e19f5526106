// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.core.Progress;
import org.hilum.model.Case;
import org.hilum.runs.predictions.LocalPrediction;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of the project predicts the surroundings of the crosshair; the prediction is accepted, taken back and removed. */
class ViewerPredictUiTest {

	private static final Duration PATIENCE = Duration.ofSeconds(120);

	@TempDir
	private Path folder;
	private OpenProject project;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		OpenProjects.get().remove(project, true);
	}

	private ViewerEditor open() {
		Case shown = project.model().getDataset().getCases().getFirst();
		UiThread.run(() -> Commands.execute(Commands.OPEN_CASE, new ProjectSelection(List.of(ProjectTree.node(project, shown)))));
		ViewerEditor editor = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		UiThread.await("layers", PATIENCE, () -> editor.viewer() != null && editor.viewer().model().layers().size() == 2
				&& editor.viewer().model().mainImage().image().complete());
		return editor;
	}

	@SuppressWarnings("unchecked")
	private static List<String> offered(ViewerEditor editor) {
		return UiThread.get(() -> {
			for (ToolBar bar : Widgets.all(editor.viewer(), ToolBar.class)) {
				for (ToolItem item : bar.getItems()) {
					if ("Predict Here".equals(item.getData("name"))) {
						Menu menu = new Menu(editor.viewer().getShell(), SWT.POP_UP);
						((Consumer<Menu>) item.getData("menu")).accept(menu);
						List<String> texts = Arrays.stream(menu.getItems()).map(MenuItem::getText).toList();
						menu.dispose();
						return texts;
					}
				}
			}
			throw new AssertionError("There is no button Predict Here");
		});
	}

	private static LabelLayer layer(ViewerModel model, String part) {
		return (LabelLayer) model.layers().stream().filter(l -> l.name().contains(part)).findFirst().orElse(null);
	}

	@Test
	void thePredictionIsALayerThatIsAcceptedAsOneStep() {
		project = BrokenSample.openSound(folder, "Predicted");
		PlannedSample.plan(project);
		Path model = UntrainedModel.write(project);
		ViewerEditor editor = open();
		UiThread.await("the model in the menu", PATIENCE, () -> offered(editor).contains(model.getFileName().toString()));
		ViewerModel shown = editor.viewer().model();
		LabelLayer reference = (LabelLayer) shown.layers().get(1);
		UiThread.run(() -> editor.viewer().tools().predictions().predict("Own", model));
		UiThread.await("a prediction", PATIENCE, () -> layer(shown, "Own (here)") != null);
		LabelTiles predicted = layer(shown, "Own (here)").labels();
		assertThat(shown.layers().get(shown.active())).as("tools work on what they worked on").isEqualTo(reference);
		ViewImage image = ((ImageLayer) shown.layers().getFirst()).image();
		LocalPrediction expected = LocalPrediction.of(new LocalPrediction.Request(model, image.grid(), List.of((x, y, z) -> image
				.value(0, 0, x, y, z)), shown.crosshair(), 1, false, "cpu"), Progress.NONE);
		LabelTiles whole = LabelTiles.of(expected.labels(), image.grid());
		assertThat(differences(predicted, whole)).isZero();
		assertThat(differences(predicted, new LabelTiles(image.grid()))).as("something is predicted").isPositive();
		UiThread.run(() -> editor.viewer().tools().predictions().accept());
		assertThat(layer(shown, "Own (here)")).isNull();
		LabelTiles corrected = ((LabelLayer) shown.layers().get(shown.active())).labels();
		assertThat(corrected).isNotSameAs(reference.labels());
		int[] size = image.grid().size();
		for (int i = 0; i < size[0] * size[1] * size[2]; i++) {
			int x = i % size[0];
			int y = i / size[0] % size[1];
			int z = i / size[0] / size[1];
			int label = predicted.get(x, y, z) > 0 ? predicted.get(x, y, z) : reference.labels().get(x, y, z);
			assertThat(corrected.get(x, y, z)).isEqualTo(label);
		}
		UiThread.run(() -> shown.corrections().undo());
		assertThat(differences(corrected, reference.labels())).as("one step back").isZero();
	}

	private static long differences(LabelTiles a, LabelTiles b) {
		long count = 0;
		int[] size = a.grid().size();
		for (int i = 0; i < size[0] * size[1] * size[2]; i++) {
			int x = i % size[0];
			int y = i / size[0] % size[1];
			int z = i / size[0] / size[1];
			count += a.get(x, y, z) == b.get(x, y, z) ? 0 : 1;
		}
		return count;
	}
}
