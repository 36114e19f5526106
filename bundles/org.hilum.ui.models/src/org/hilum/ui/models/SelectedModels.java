// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Experiment;
import org.hilum.model.Run;
import org.hilum.runs.models.ModelEntry;
import org.hilum.runs.models.ModelVersion;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.SelectedModel;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.selection.SelectionSource;

/** The models in a selection: lines of the view of models, and what adapts to a model, such as lines of the navigator. */
public final class SelectedModels extends PropertyTester {

	/** Called by the extension registry. */
	public SelectedModels() {
		// it has no state
	}

	@Override
	public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
		return switch (property) {
			case "model" -> !reference(receiver).isEmpty();
			case "version" -> isVersion(receiver);
			default -> false;
		};
	}

	private static boolean isVersion(Object element) {
		return element instanceof ModelEntry entry ? entry.version().isPresent()
				: Adapters.adapt(element, ModelVersion.class) != null;
	}

	private static String reference(Object element) {
		if (element instanceof ModelEntry entry) {
			return entry.reference();
		}
		SelectedModel model = Adapters.adapt(element, SelectedModel.class);
		return model == null ? "" : model.version().map(ModelVersion::reference).orElse(model.folders().getFirst().toString());
	}

	/**
	 * {@return the known models among selected elements}
	 *
	 * @param selection what is selected
	 */
	public static List<ModelEntry> of(ISelection selection) {
		if (!(selection instanceof IStructuredSelection elements)) {
			return List.of();
		}
		List<ModelEntry> known = ModelList.get().entries();
		List<ModelEntry> models = new ArrayList<>();
		for (Object element : elements) {
			if (element instanceof ModelEntry entry) {
				models.add(entry);
			} else {
				ModelColumns.find(reference(element), known).ifPresent(models::add);
			}
		}
		return models;
	}

	/**
	 * {@return how commands name the models that are selected in a window: models, else those of selected runs and
	 * experiments; with the folds of runs}
	 *
	 * @param window the window
	 */
	public static Map<String, List<String>> references(IWorkbenchWindow window) {
		Map<String, List<String>> found = new LinkedHashMap<>();
		if (window.getSelectionService().getSelection() instanceof IStructuredSelection elements) {
			for (Object element : elements) {
				String reference = reference(element);
				if (!reference.isEmpty()) {
					found.put(reference, List.of());
				}
			}
		}
		if (found.isEmpty()) {
			runs(SelectionSource.of(window).current()).forEach((model, folds) -> found.put(model.toString(), folds));
		}
		return found;
	}

	/**
	 * {@return the model folders of selected runs, with their folds, and of all folds of selected experiments}
	 *
	 * @param selection what is selected
	 */
	public static Map<Path, List<String>> runs(ProjectSelection selection) {
		Map<Path, List<String>> models = new LinkedHashMap<>();
		for (ProjectNode node : selection.nodes()) {
			if (node.kind() == ProjectNode.Kind.RUN) {
				Path run = node.project().folderOf(node.element(Run.class));
				models.computeIfAbsent(run.getParent(), _ -> new ArrayList<>()).add(run.getFileName().toString().substring("fold_"
						.length()));
			} else if (node.kind() == ProjectNode.Kind.EXPERIMENT) {
				Trainings.folders(node.element(Experiment.class)).forEach(f -> models.putIfAbsent(f.path()
						.getParent(), List.of()));
			}
		}
		return models;
	}

	/**
	 * {@return the project that is selected in a window, or null}
	 *
	 * @param window the window
	 */
	public static OpenProject project(IWorkbenchWindow window) {
		return SelectionSource.of(window).current().project().orElse(null);
	}
}
