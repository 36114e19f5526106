// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.Arrays;
import java.util.List;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Opens the files with which the workbench was started ({@code hilum view}): those of the environment variable
 * {@value #VARIABLE}, separated by the character 31.
 */
public final class ViewerStartup implements IStartup {

	/** The environment variable. */
	public static final String VARIABLE = "HILUM_VIEW";

	private static final String SEPARATOR = "\u001f";

	@Override
	public void earlyStartup() {
		List<String> files = files(System.getenv(VARIABLE));
		if (!files.isEmpty()) {
			PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
				IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
				if (windows.length > 0) {
					Viewers.open(windows[0].getActivePage(), files);
				}
			});
		}
	}

	/**
	 * {@return the files that a value of the variable names}
	 *
	 * @param value the value; null names none
	 */
	public static List<String> files(String value) {
		return value == null ? List.of() : Arrays.stream(value.split(SEPARATOR)).filter(file -> !file.isBlank()).toList();
	}
}
