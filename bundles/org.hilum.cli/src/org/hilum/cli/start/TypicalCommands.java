// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.nio.file.Path;
import java.util.List;
import org.hilum.cli.Main;
import org.hilum.core.TemporaryFolder;
import org.hilum.samples.SampleStudy;

/**
 * Runs typical commands on the sample study, in one process and in a temporary folder, while the virtual machine
 * records for its ahead-of-time cache which classes they load and which methods they run most.
 */
public final class TypicalCommands {

	private static final String DATASET = "4";

	private TypicalCommands() {
	}

	/**
	 * Runs them.
	 *
	 * @param arguments a folder in which a temporary one can be made
	 */
	public static void main(String[] arguments) {
		try (TemporaryFolder folder = TemporaryFolder.beside(Path.of(arguments[0]).resolve("project"))) {
			String project = folder.path().toString();
			Path labels = SampleStudy.copyTo(folder.path().resolve("nnUNet_raw")).resolve("labelsTr");
			String description = labels.resolveSibling("dataset.json").toString();
			for (List<String> line : List.of(List.of("--help"), List.of("--version"), List.of("no-such-command"),
					List.of("train", "--help"), List.of("extensions"),
					List.of("plan_and_preprocess", "-d", DATASET, "-c", "2d", "--project", project),
					List.of("plan_experiment", "-d", DATASET, "--project", project),
					List.of("check", DATASET, "--project", project),
					List.of("project", "adopt", project), List.of("project", "validate", project),
					List.of("project", "show", project), List.of("metrics"),
					List.of("evaluate_folder", labels.toString(), labels.toString(), "-djfile", description,
							"-o", folder.path().resolve("summary.json").toString()))) {
				Main.run(line.toArray(String[]::new));
			}
		}
	}
}
