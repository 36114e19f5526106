// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.List;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.page.Pages;

/** Commands on models; which one stands behind the class in plugin.xml, after a colon. */
public final class ModelHandler extends VerbHandler {

	/** Called by the extension registry. */
	public ModelHandler() {
		// the command is set afterwards
	}

	@Override
	protected void execute(IWorkbenchWindow window) {
		execute(window, SelectedModels.of(window.getSelectionService().getSelection()));
	}

	private void execute(IWorkbenchWindow window, List<ModelEntry> models) {
		ModelActions actions = new ModelActions(window);
		switch (verb()) {
			case "view" -> Pages.showView(ModelsView.ID);
			case "installFolder" -> actions.installFolder();
			case "installArchive" -> actions.installArchive();
			case "verify" -> actions.verify(models);
			case "remove" -> actions.remove(models);
			case "add" -> actions.install(models.stream().flatMap(m -> m.folders().stream()).toList());
			default -> models.stream().findFirst().ifPresent(first -> one(actions, first));
		}
	}

	private void one(ModelActions actions, ModelEntry model) {
		switch (verb()) {
			case "card" -> actions.card(model);
			case "tag" -> actions.tag(model);
			case "promote" -> actions.promote(model);
			case "export" -> actions.export(model);
			case "folder" -> ModelActions.showFolder(model);
			default -> throw new IllegalStateException("no command " + verb());
		}
	}
}
