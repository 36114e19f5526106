// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import org.eclipse.osgi.util.NLS;

/** Texts of the commands on parts of projects. */
public final class Messages extends NLS {

	public static String copyExperiment;
	public static String copyModel;
	public static String copyPart;
	public static String copyTitle;
	public static String deleteQuestion;
	public static String deleteTitle;
	public static String nameMissing;
	public static String renameDataset;
	public static String renameExperiment;
	public static String renameModel;
	public static String renamePart;
	public static String renameTitle;
	public static String restoreMessage;
	public static String restoreTitle;
	public static String trashEmpty;

	static {
		NLS.initializeMessages("org.hilum.ui.command.messages", Messages.class);
	}

	private Messages() {
	}
}
