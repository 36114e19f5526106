// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.stream.Stream;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.parts.PartKind;
import org.hilum.ui.project.PartOfProject;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.run.PartChanges;

/** Asks for another name of the selected part of a project, or for that of a copy of it. */
public final class RenameHandler extends ProjectHandler {

	private final boolean copy;

	/** Makes the handler that renames. */
	public RenameHandler() {
		this(false);
	}

	/** Makes the handler that copies when asked to. */
	RenameHandler(boolean copy) {
		this.copy = copy;
	}

	/** Makes the handler that copies. */
	public static final class OfCopies extends AbstractHandler {

		private final RenameHandler handler = new RenameHandler(true);

		/** Called by the platform. */
		public OfCopies() {
			// nothing to prepare
		}

		@Override
		public Object execute(ExecutionEvent event) {
			return handler.execute(event);
		}
	}

	private static String kind(PartKind kind) {
		return switch (kind) {
			case DATASET -> Messages.kindDataset;
			case EXPERIMENT -> Messages.kindExperiment;
			case RUN -> Messages.kindRun;
			case ANNOTATOR -> Messages.kindAnnotator;
			case MODEL -> Messages.kindModel;
			case PREDICTIONS -> Messages.kindPredictions;
			case EVALUATION -> Messages.kindEvaluation;
		};
	}

	@Override
	protected void execute(IWorkbenchWindow window, ProjectSelection selection) {
		PartOfProject part = PartOfProject.of(selection.node().orElseThrow()).orElseThrow();
		String title = NLS.bind(copy ? Messages.copyTitle : Messages.renameTitle, kind(part.kind()));
		String message = switch (part.kind()) {
			case DATASET -> copy ? Messages.copyDataset : Messages.renameDataset;
			case EXPERIMENT -> copy ? Messages.copyExperiment : Messages.renameExperiment;
			case MODEL -> copy ? Messages.copyModel : Messages.renameModel;
			default -> copy ? Messages.copyPart : Messages.renamePart;
		};
		String old = part.editedName();
		InputDialog dialog = new InputDialog(window.getShell(), title, message, copy ? part.proposedName() : old,
				text -> text.isBlank() ? Messages.nameMissing : text.strip().equals(old) ? ""
						: PartNames.problem(part.kind().article(), text.strip(), Stream.empty()).orElse(null));
		if (dialog.open() == Window.OK) {
			String next = dialog.getValue().strip();
			if (copy) {
				PartChanges.copy(part, next);
			} else {
				PartChanges.rename(part, next);
			}
		}
	}
}
