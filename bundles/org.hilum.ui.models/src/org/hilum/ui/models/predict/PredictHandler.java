// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.predict;

import java.util.List;
import java.util.Objects;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.model.Case;
import org.hilum.ui.buttons.WizardWindow;
import org.hilum.ui.command.FileChoice;
import org.hilum.ui.models.SelectedModels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.selection.SelectionSource;

/** Opens the wizard of predictions; with {@code watch} behind the class in plugin.xml, that of a watched folder. */
public final class PredictHandler extends AbstractHandler implements IExecutableExtension {

	private boolean watching;

	/** Called by the extension registry. */
	public PredictHandler() {
		// what it opens is set afterwards
	}

	@Override
	public void setInitializationData(IConfigurationElement configuration, String property, Object data) {
		watching = "watch".equals(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		dialog(FileChoice.window(event), watching).open();
		return null;
	}

	/**
	 * {@return the dialog of the wizard, filled from the selection of a window; not open yet}
	 *
	 * @param window   the window
	 * @param watching whether a folder is watched
	 */
	public static WizardDialog dialog(IWorkbenchWindow window, boolean watching) {
		List<Case> cases = SelectionSource.of(window).current().nodes().stream().filter(n -> n.kind() == ProjectNode.Kind.CASE)
				.map(n -> n.element(Case.class)).filter(Objects::nonNull).toList();
		return new WizardWindow(window.getShell(), new PredictWizard(watching, SelectedModels.references(window), SelectedModels
				.project(window), cases));
	}
}
