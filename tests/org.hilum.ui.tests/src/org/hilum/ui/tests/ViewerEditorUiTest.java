// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.XMLMemento;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.hilum.model.Case;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.viewer.editor.OpenFilesHandler;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.ViewerInput;
import org.hilum.ui.viewer.editor.ViewerInputFactory;
import org.hilum.ui.viewer.editor.ViewerStartup;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.study.ViewState;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewer as an editor of the workbench: opened by commands, shared images, inputs that are kept. */
class ViewerEditorUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}

	private static ViewerEditor open(String... files) {
		return UiThread.get(() -> {
			ICommandService commands = Workbench.window().getService(ICommandService.class);
			ParameterizedCommand command = ParameterizedCommand.generateCommand(
					commands.getCommand(OpenFilesHandler.COMMAND), Map.of(OpenFilesHandler.FILES, String.join("\n", files)));
			return (ViewerEditor) Workbench.window().getService(IHandlerService.class).executeCommand(command, null);
		});
	}

	private static void awaitLayers(ViewerEditor editor, int count) {
		UiThread.await("layers", MOMENT, () -> editor.viewer() != null && editor.viewer().model().layers().size() == count);
	}

	@Test
	void filesAreOpenedAsImageAndLabels() {
		String image = ViewerPhantom.writeImage(folder).toString();
		ViewerEditor editor = open(image, ViewerPhantom.writeLabels(folder, 0).toString());
		awaitLayers(editor, 2);
		assertThat(editor.viewer().model().layers().getFirst()).isInstanceOf(ImageLayer.class);
		assertThat(editor.viewer().model().layers().get(1)).isInstanceOf(LabelLayer.class);
		assertThat(editor.problems()).isEmpty();
		ViewerEditor other = open(image);
		awaitLayers(other, 1);
		assertThat(((ImageLayer) other.viewer().model().layers().getFirst()).image())
				.as("the image is in memory once").isSameAs(((ImageLayer) editor.viewer().model().layers().getFirst()).image());
		int shared = ImageStore.shared().size();
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		assertThat(ImageStore.shared().size()).isEqualTo(shared - 2);
	}

	@Test
	void fileThatIsNoImageIsNamed() throws IOException {
		Path broken = Files.writeString(folder.resolve("broken.nii.gz"), "no image");
		ViewerEditor editor = open(broken.toString());
		UiThread.await("the problem", MOMENT, () -> !editor.problems().isEmpty());
		assertThat(editor.problems().getFirst()).contains("broken.nii.gz");
		ViewerEditor partly = open(ViewerPhantom.writeImage(folder).toString(), broken.toString());
		UiThread.await("the problem of the second file", MOMENT, () -> !partly.problems().isEmpty());
		awaitLayers(partly, 1);
	}

	@Test
	void filesOfTheCommandLineAreSeparated() {
		assertThat(ViewerStartup.files("/a/b c.nii.gz\u001f/d.nii.gz\u001f")).containsExactly("/a/b c.nii.gz", "/d.nii.gz");
		assertThat(ViewerStartup.files(null)).isEmpty();
	}

	@Test
	void inputsAreKeptAndFoundAgain() {
		String image = ViewerPhantom.writeImage(folder).toString();
		ViewerEditor editor = open(image, ViewerPhantom.writeLabels(folder, 0).toString());
		assertThat(open(image, folder.resolve("labels_0.nii.gz").toString())).as("the same editor").isSameAs(editor);
		ViewerInput input = (ViewerInput) editor.getEditorInput();
		XMLMemento memento = XMLMemento.createWriteRoot("input");
		input.saveState(memento);
		assertThat(new ViewerInputFactory().createElement(memento)).isEqualTo(input);
	}

	private static ViewerEditor open(OpenProject project, Case shown) {
		ProjectNode node = ProjectTree.node(project, shown);
		UiThread.run(() -> Commands.execute(Commands.OPEN_CASE, new ProjectSelection(List.of(node))));
		ViewerEditor editor = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		awaitLayers(editor, 2);
		return editor;
	}

	@Test
	void aCaseIsShownAsItWasLast() throws IOException {
		OpenProject project = BrokenSample.openSound(folder, "Kept");
		Case shown = project.model().getDataset().getCases().getFirst();
		ViewerEditor editor = open(project, shown);
		double[] place = UiThread.get(() -> editor.viewer().model().grid().toWorld(12, 20, 8));
		UiThread.run(() -> {
			editor.viewer().panes().arrange(PaneLayout.ONE_AND_THREE);
			editor.viewer().model().crosshair(place);
			editor.viewer().model().window(w -> new Window(77, 55));
			editor.viewer().model().display(Interpolation.NEAREST, new Slab(Slab.Mode.MAXIMUM, 10));
			LabelLayer map = (LabelLayer) editor.viewer().model().layers().get(1);
			editor.viewer().model().replace(1, map.with(map.style().with(LabelStyle.Mode.OUTLINE).show(2, false)));
			editor.viewer().panes().planes().forEach(pane -> pane.enlarge(3));
			editor.viewer().panes().scene().scene().function(VolumePreset.HOT.function(0, 10));
			Workbench.page().closeEditor(editor, false);
		});
		Path file = ViewState.file(project.folder(), shown.getIdentifier());
		assertThat(file).isRegularFile();
		ViewerEditor again = open(project, shown);
		UiThread.await("the layers as they were", MOMENT, () -> again.viewer().model().mainImage().window().equals(new Window(77,
				55)) && again.viewer().model().layers().get(1) instanceof LabelLayer map && !map.style().shows(2)
				&& map.style().mode() == LabelStyle.Mode.OUTLINE);
		assertThat(UiThread.get(() -> again.viewer().panes().arrangement())).isEqualTo(PaneLayout.ONE_AND_THREE);
		assertThat(again.viewer().model().crosshair()).containsExactly(place, within(1e-9));
		assertThat(again.viewer().model().slab()).isEqualTo(new Slab(Slab.Mode.MAXIMUM, 10));
		PlaneView view = UiThread.get(() -> again.viewer().panes().plane(PlaneKind.AXIAL).view());
		PlaneView whole = PlaneView.fit(again.viewer().model().grid(), view.plane(), view.width(), view.height());
		assertThat(whole.mmPerPixel() / view.mmPerPixel()).isCloseTo(3, within(1e-6));
		assertThat(UiThread.get(() -> again.viewer().panes().scene().scene().look())).isEqualTo(VolumePreset.HOT.function(0, 10));
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
		Files.writeString(file, "{\"layout\": 3}");
		ViewerEditor damaged = open(project, shown);
		assertThat(damaged.problems()).singleElement().asString().contains(file.getFileName().toString(), "state of a view");
		OpenProjects.get().remove(project, true);
	}

	@Test
	void doubleClickOnACaseOpensItWithItsReference() {
		OpenProject project = BrokenSample.openSound(folder, "Viewed");
		Case first = project.model().getDataset().getCases().stream().filter(c -> c.getLabel() != null).findFirst().orElseThrow();
		ProjectNode node = ProjectTree.node(project, first);
		UiThread.run(() -> Commands.execute(Commands.OPEN_CASE, new ProjectSelection(List.of(node))));
		IEditorPart active = UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(active).isInstanceOf(ViewerEditor.class);
		ViewerEditor editor = (ViewerEditor) active;
		awaitLayers(editor, 1 + first.getImages().size());
		assertThat(UiThread.get(editor::getTitle)).isEqualTo(first.getIdentifier());
		LabelLayer reference = (LabelLayer) editor.viewer().model().layers().stream().filter(LabelLayer.class::isInstance)
				.findFirst().orElseThrow();
		Map<Integer, String> names = new HashMap<>(reference.names());
		assertThat(names).containsEntry(1, "Anterior");
		List<Case> cases = project.model().getDataset().getCases();
		UiThread.run(() -> editor.go(1));
		ViewerEditor next = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(UiThread.get(next::getTitle)).isEqualTo(cases.get(cases.indexOf(first) + 1).getIdentifier());
		assertThat(UiThread.get(() -> Workbench.page().findEditors(null, ViewerEditor.ID, IWorkbenchPage.MATCH_ID))).hasSize(1);
		OpenProjects.get().remove(project, true);
	}
}
