// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.runs.models.ModelEntry;
import org.hilum.ui.command.FileChoice;
import org.hilum.ui.page.Pages;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Commands on models; which one stands behind the class in plugin.xml, after a colon. */
public final class ModelHandler extends AbstractHandler implements IExecutableExtension {

	private String verb = "";

	/** Called by the extension registry. */
	public ModelHandler() {
		// the verb is set afterwards
	}

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		verb = (String) data;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = FileChoice.window(event);
		try {
			execute(window, SelectedModels.of(window.getSelectionService().getSelection()));
		} catch (HilumException e) {
			ProblemDialog.open(window.getShell(), Problem.of(e));
		}
		return null;
	}

	private void execute(IWorkbenchWindow window, List<ModelEntry> models) {
		ModelActions actions = new ModelActions(window);
		switch (verb) {
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
		switch (verb) {
			case "card" -> actions.card(model);
			case "tag" -> actions.tag(model);
			case "promote" -> actions.promote(model);
			case "export" -> actions.export(model);
			case "folder" -> ModelActions.showFolder(model);
			default -> throw new IllegalStateException("no command " + verb);
		}
	}
}
