// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.ByteArrayTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.hilum.model.Case;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.ViewerInput;
import org.hilum.ui.viewer.editor.Viewers;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.PlaneLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders and lines of the Datasets view that are dropped on viewers and beside the pages. */
class ViewerDropUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}

	private static void drop(Control on, Object data) {
		ByteArrayTransfer type = data instanceof String[] ? FileTransfer.getInstance() : LocalSelectionTransfer.getTransfer();
		UiThread.run(() -> DroppedText.drop((DropTarget) on.getData(DND.DROP_TARGET_KEY), type, data));
	}

	/** The control beside the pages on which things are dropped. */
	private static Control pages() {
		return UiThread.get(() -> Widgets.all(Workbench.window().getShell(), Composite.class).stream()
				.filter(c -> c.getData(DND.DROP_TARGET_KEY) instanceof DropTarget target
						&& Set.of(target.getTransfer()).equals(Set.<Transfer>of(LocalSelectionTransfer.getTransfer(),
								FileTransfer.getInstance())))
				.findFirst().orElseThrow());
	}

	private static List<PlaneLayer> layers(ViewerEditor editor, int count) {
		UiThread.await("layers", MOMENT, () -> editor.viewer() != null && editor.viewer().model().layers().size() == count);
		return editor.viewer().model().layers();
	}

	private static Control root(ViewerEditor editor) {
		return UiThread.get(() -> editor.viewer().getParent());
	}

	private ViewerEditor viewerOf(String... files) {
		return UiThread.get(() -> Viewers.open(Workbench.page(), List.of(files)));
	}

	@Test
	void filesOfTheDesktopBecomeLayers() throws IOException {
		String image = ViewerPhantom.writeImage(folder).toString();
		String labels = ViewerPhantom.writeLabels(folder, 0).toString();
		Path over = Files.createDirectories(folder.resolve("pet")).resolve("phantom_0001.nii.gz");
		Files.copy(Path.of(image), over);
		ViewerEditor editor = viewerOf(image);
		layers(editor, 1);
		drop(root(editor), new String[] { labels, over.toString() });
		List<PlaneLayer> shown = layers(editor, 3);
		assertThat(shown.stream().filter(LabelLayer.class::isInstance)).hasSize(1);
		assertThat(shown.stream().filter(ImageLayer.class::isInstance).map(l -> ((ImageLayer) l).opacity()))
				.as("an image over another one leaves it visible").containsExactlyInAnyOrder(1.0, 0.5);
		drop(root(editor), new String[] { labels });
		Path broken = Files.writeString(folder.resolve("broken.nii.gz"), "no image");
		drop(root(editor), new String[] { broken.toString() });
		UiThread.await("the problem", MOMENT, () -> !editor.problems().isEmpty());
		assertThat(editor.problems()).singleElement().asString().contains("broken.nii.gz");
		assertThat(layers(editor, 3)).as("what is there already is not added again").isEqualTo(shown);
		UiThread.run(() -> {
			Tree tree = Widgets.named(editor.viewer(), Tree.class, "layers");
			tree.setSelection(Arrays.stream(tree.getItems()).filter(line -> line.getText().startsWith("labels"))
					.findFirst().orElseThrow());
			Event delete = new Event();
			delete.keyCode = SWT.DEL;
			tree.notifyListeners(SWT.KeyDown, delete);
		});
		assertThat(layers(editor, 2)).noneMatch(LabelLayer.class::isInstance);
		drop(root(editor), new String[] { labels });
		assertThat(layers(editor, 3).getLast()).as("a layer that was removed").isInstanceOf(LabelLayer.class);
	}

	@Test
	void filesReplaceWhatCouldNotBeOpened() throws IOException {
		Path broken = Files.writeString(folder.resolve("broken.nii.gz"), "no image");
		ViewerEditor failed = viewerOf(broken.toString());
		UiThread.await("the problem", MOMENT, () -> !failed.problems().isEmpty());
		Control page = UiThread.get(() -> Widgets.all(Workbench.window().getShell(), Composite.class).stream()
				.filter(c -> c.getData(DND.DROP_TARGET_KEY) != null && Widgets.texts(c).contains("broken.nii.gz"))
				.reduce((outer, inner) -> inner).orElseThrow());
		drop(page, new String[] { ViewerPhantom.writeLabels(folder, 0).toString(), ViewerPhantom.writeImage(folder).toString() });
		UiThread.await("another viewer", MOMENT, () -> Workbench.page().getActiveEditor() instanceof ViewerEditor now
				&& now != failed);
		ViewerEditor now = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(layers(now, 2).getFirst()).as("the file that is no label map").isInstanceOf(ImageLayer.class);
		assertThat(UiThread.get(() -> Workbench.page().findEditors(null, ViewerEditor.ID, IWorkbenchPage.MATCH_ID)))
				.as("the page that failed is closed").hasSize(1);
	}

	@Test
	void filesBesideThePagesAreOpenedTogether() {
		String image = ViewerPhantom.writeImage(folder).toString();
		String labels = ViewerPhantom.writeLabels(folder, 0).toString();
		drop(pages(), new String[] { labels, image });
		UiThread.await("a viewer", MOMENT, () -> Workbench.page().getActiveEditor() instanceof ViewerEditor);
		ViewerEditor editor = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(layers(editor, 2).getFirst().name()).isEqualTo("phantom_0000.nii.gz");
		assertThat(UiThread.get(editor::getTitle)).isEqualTo("phantom_0000.nii.gz");
	}

	private static Optional<ProjectNode> find(ProjectNode node, ProjectNode.Kind kind) {
		return node.kind() == kind ? Optional.of(node)
				: ProjectTree.children(node).stream().flatMap(child -> find(child, kind).stream()).findFirst();
	}

	@Test
	void linesOfTheDatasetsViewAreOpenedOrBecomeLayers() throws IOException {
		OpenProject project = BrokenSample.openSound(folder, "Dropped");
		Case one = project.model().getDataset().getCases().stream().filter(c -> c.getLabel() != null).findFirst().orElseThrow();
		Path label = project.folder().resolve(one.getLabel());
		Path predictions = Files.createDirectories(project.folder().resolve("predictions/mine"));
		Files.copy(label, predictions.resolve(label.getFileName()));
		drop(pages(), new StructuredSelection(ProjectTree.node(project, one)));
		UiThread.await("a viewer", MOMENT, () -> Workbench.page().getActiveEditor() instanceof ViewerEditor);
		ViewerEditor editor = (ViewerEditor) UiThread.get(() -> Workbench.page().getActiveEditor());
		assertThat(((ViewerInput) editor.getEditorInput()).caseId()).isEqualTo(one.getIdentifier());
		layers(editor, 2);
		UiThread.run(() -> Commands.execute(Commands.REFRESH));
		UiThread.await("the predictions", MOMENT, () -> find(ProjectTree.root(project), ProjectNode.Kind.PREDICTION)
				.isPresent());
		ProjectNode line = UiThread.get(() -> find(ProjectTree.root(project), ProjectNode.Kind.PREDICTION)).orElseThrow();
		drop(root(editor), new StructuredSelection(line));
		assertThat(layers(editor, 3).getLast()).isInstanceOfSatisfying(LabelLayer.class, map -> {
			assertThat(map.name()).contains("mine");
			assertThat(map.style().mode()).as("a prediction").isEqualTo(LabelStyle.Mode.OUTLINE);
			assertThat(map.names()).containsEntry(1, "Anterior");
		});
		drop(root(editor), new StructuredSelection(ProjectTree.root(project)));
		UiThread.await("what can be dropped", MOMENT, () -> Widgets.named(editor.viewer(), Label.class, "notes")
				.getText().startsWith("Nothing to show"));
		layers(editor, 3);
		OpenProjects.get().remove(project, true);
	}
}
