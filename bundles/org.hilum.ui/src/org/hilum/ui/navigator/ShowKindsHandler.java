// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.navigator;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.hilum.ui.command.ProjectHandler;
import org.hilum.ui.project.ProjectSelection;

/** Asks which kinds of lines the navigator shows. */
public final class ShowKindsHandler extends ProjectHandler {

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		DatasetsNavigator navigator = DatasetsNavigator.in(window);
		Set<LineGroup> shown = EnumSet.allOf(LineGroup.class);
		shown.removeAll(navigator.hidden());
		ListSelectionDialog dialog = ListSelectionDialog.of(LineGroup.values()).contentProvider(ArrayContentProvider
				.getInstance())
				.labelProvider(LabelProvider.createTextProvider(group -> ((LineGroup) group).label()))
				.title(Messages.ShowKindsHandler_title).message(Messages.ShowKindsHandler_message).preselect(shown.toArray())
				.create(window.getShell());
		if (dialog.open() == Window.OK) {
			Set<LineGroup> hidden = EnumSet.allOf(LineGroup.class);
			Stream.of(dialog.getResult()).map(LineGroup.class::cast).forEach(hidden::remove);
			navigator.hide(hidden);
		}
	}
}
