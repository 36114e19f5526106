// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import java.util.Map;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.hilum.core.HilumException;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.selection.SelectionSource;

/** Ids of the commands, and how a part runs one. */
public final class Commands {

	/** Opens the New Dataset Project wizard. */
	public static final String NEW_PROJECT = "org.hilum.ui.newProject";
	/** Opens a project in a folder. */
	public static final String OPEN_PROJECT = "org.hilum.ui.openProject";
	/** Makes a project of the sample study. */
	public static final String OPEN_SAMPLE = "org.hilum.ui.openSample";
	/** Trains the selected experiment. */
	public static final String RUN = "org.hilum.ui.run";
	/** Stops the selected run. */
	public static final String STOP = "org.hilum.ui.stop";
	/** Resumes the selected run. */
	public static final String RESUME = "org.hilum.ui.resume";
	/** Opens the report of the selected run. */
	public static final String OPEN_REPORT = "org.hilum.ui.openReport";
	/** Opens the report of the selected run, or its curves when there is none. */
	public static final String OPEN_RUN = "org.hilum.ui.openRun";
	/** Shows the selected run in the Training Monitor. */
	public static final String SHOW_IN_MONITOR = "org.hilum.ui.showInMonitor";
	/** Asks for another name of the selected part of a project. */
	public static final String RENAME = "org.hilum.ui.rename";
	/** Copies the selected part of a project. */
	public static final String COPY = "org.hilum.ui.copyPart";
	/** Deletes the selected parts of a project. */
	public static final String DELETE = "org.hilum.ui.delete";
	/** Brings back what was deleted of the selected project. */
	public static final String RESTORE = "org.hilum.ui.restore";
	/** Takes the selected project out of the workspace. */
	public static final String REMOVE_PROJECT = "org.hilum.ui.removeProject";
	/** Opens the overview of the selected project. */
	public static final String OPEN_OVERVIEW = "org.hilum.ui.openOverview";
	/** Chooses the kinds of lines of the navigator. */
	public static final String SHOW_KINDS = "org.hilum.ui.showKinds";
	/** Chooses the working set of the navigator. */
	public static final String WORKING_SET = "org.hilum.ui.workingSet";
	/** Reads the selected project again. */
	public static final String REFRESH = "org.hilum.ui.refresh";
	/** Opens the welcome page. */
	public static final String WELCOME = "org.hilum.ui.openWelcome";

	/** Opens the Import DICOM wizard; contributed by the bundle org.hilum.ui.dataset. */
	public static final String IMPORT_DICOM = "org.hilum.ui.dataset.importDicom";
	/** Opens the table of the cases of the selected project; contributed by the bundle org.hilum.ui.dataset. */
	public static final String OPEN_DATASET = "org.hilum.ui.dataset.openDataset";
	/** Opens the New Experiment wizard; contributed by the bundle org.hilum.ui.experiment. */
	public static final String NEW_EXPERIMENT = "org.hilum.ui.experiment.new";
	/** Adds an experiment that is like the selected one; contributed by the bundle org.hilum.ui.experiment. */
	public static final String NEW_LIKE = "org.hilum.ui.experiment.newLike";
	/** Opens the editor of the selected experiment; contributed by the bundle org.hilum.ui.experiment. */
	public static final String OPEN_EXPERIMENT = "org.hilum.ui.experiment.open";
	/** Opens presets, splits, evaluations and notes of the selected project; contributed by org.hilum.ui.experiment. */
	public static final String OPEN_SETTINGS = "org.hilum.ui.experiment.openSettings";
	/** Opens the selected case in a viewer; contributed by the bundle org.hilum.ui.viewer. */
	public static final String OPEN_CASE = "org.hilum.ui.viewer.openCase";
	/** Opens files in a viewer; contributed by the bundle org.hilum.ui.viewer. */
	public static final String OPEN_FILES = "org.hilum.ui.viewer.openFiles";
	/** Parameter of {@link #OPEN_FILES}: paths, one a line. */
	public static final String FILES = "org.hilum.ui.viewer.files";
	/**
	 * Opens a case with given layers, {@link CaseView}, in a viewer; contributed by the bundle
	 * org.hilum.ui.viewer.
	 */
	public static final String OPEN_LAYERS = "org.hilum.ui.viewer.openLayers";
	/** Opens the report of the selected evaluations, experiments or runs; contributed by the bundle org.hilum.ui.report. */
	public static final String OPEN_EVALUATION = "org.hilum.ui.report.openEvaluation";

	private Commands() {
	}

	/**
	 * Runs a command on something, whatever is selected elsewhere.
	 *
	 * @param id        the command
	 * @param selection what it is to work on; it is the selection of the workbench afterwards
	 */
	public static void execute(String id, ProjectSelection selection) {
		SelectionSource.of(PlatformUI.getWorkbench()).select(selection);
		execute(id);
	}

	/**
	 * Runs a command as a menu would.
	 *
	 * @param id the command
	 */
	public static void execute(String id) {
		execute(id, Map.of());
	}

	/**
	 * Runs a command with parameters.
	 *
	 * @param id         the command
	 * @param parameters values of its parameters by their ids
	 */
	public static void execute(String id, Map<String, String> parameters) {
		try {
			ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
			IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
			ParameterizedCommand command = ParameterizedCommand.generateCommand(commands.getCommand(id), parameters);
			handlers.executeCommand(command, null);
		} catch (CommandException e) {
			throw HilumException.internal("The command " + id + " cannot be run", e);
		}
	}
}
