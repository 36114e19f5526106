// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hilum.runs.doctor.Doctor;
import org.hilum.runs.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true, //
		description = "Shows the machine: JDK, threads, memory, GPU, libtorch, "
		+ "VTK, display, disk, and what each lacks.", exitCodeListHeading = "%nExit codes:%n", //
		exitCodeList = { "0:training can run here", "4:something needed for training is missing" })
final class DoctorCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--folder", paramLabel = "FOLDER", defaultValue = ".", description = "Folder whose disk is looked at.")
	private Path folder;

	@Override
	public Integer call() {
		List<Finding> findings = Doctor.examine(folder);
		for (Finding finding : findings) {
			spec.commandLine().getOut().printf(Locale.ROOT, "%-4s %-18s %s%n", finding.level().mark(), finding.name(),
					finding.value());
			if (!finding.remedy().isEmpty()) {
				spec.commandLine().getOut().printf(Locale.ROOT, "     %-18s -> %s%n", "", finding.remedy());
			}
		}
		return findings.stream().anyMatch(f -> f.level() == Finding.Level.MISSING) ? 4 : 0;
	}
}
