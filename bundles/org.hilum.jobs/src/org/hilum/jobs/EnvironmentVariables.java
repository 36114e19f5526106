// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.options.Option;
import org.hilum.core.settings.UserSettings;
import org.hilum.runs.diagnosis.DiagnosisItem;
import org.hilum.runs.diagnosis.DiagnosisItem.Level;

/** State of nnU-Net's environment variables: set, set in the settings instead, unset, or naming what is no folder. */
final class EnvironmentVariables {

	private static final List<Option<Path>> FOLDERS = List.of(UserSettings.RAW, UserSettings.PREPROCESSED, UserSettings.RESULTS);

	private EnvironmentVariables() {
	}

	/** {@return one line for each variable} */
	static List<DiagnosisItem> examine(Map<String, String> environment) {
		List<DiagnosisItem> items = new ArrayList<>();
		for (Option<Path> folder : FOLDERS) {
			String name = folder.label();
			String value = environment.getOrDefault(name, "");
			String setting = UserSettings.current().get(folder).toString();
			if (!value.isBlank()) {
				items.add(folder(name, value, ""));
			} else if (!setting.isEmpty()) {
				items.add(folder(name, setting, " (of the settings)"));
			} else {
				items.add(new DiagnosisItem(Level.LESS, name, "is not set", "Projects of Hilum need no variable. For commands "
						+ "without --project: export " + name + "=/path/to/" + name + ", or hilum settings --set " + folder.key()
						+ "=/path/to/" + name + "."));
			}
		}
		return items;
	}

	private static DiagnosisItem folder(String name, String value, String origin) {
		if (isFolder(value)) {
			return new DiagnosisItem(Level.GOOD, name, value + origin, "");
		}
		return new DiagnosisItem(Level.MISSING, name, value + origin + " is no folder", "Make the folder, or correct the path.");
	}

	private static boolean isFolder(String value) {
		try {
			return Files.isDirectory(Path.of(value));
		} catch (InvalidPathException e) {
			return false;
		}
	}
}
