// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hilum.runs.diagnosis.Diagnosis;
import org.hilum.runs.diagnosis.DiagnosisItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum diagnose}. */
@Command(name = "diagnose", mixinStandardHelpOptions = true, //
		description = "Diagnoses the machine: JDK, threads, memory, GPU, libtorch, VTK, display, disk, plug-ins, and what each "
				+ "lacks.", //
		exitCodeListHeading = "%nExit codes:%n", //
		exitCodeList = { "0:training can run here", "4:something needed for training is missing" })
sealed class DiagnoseCommand implements Callable<Integer> permits DiagnoseAlias {

	@Spec
	private CommandSpec spec;

	@Option(names = "--folder", paramLabel = "FOLDER", defaultValue = ".", description = "Folder whose disk is looked at.")
	private Path folder;

	@Override
	public Integer call() {
		List<DiagnosisItem> items = LogLines.withoutPluginProblems(() -> Diagnosis.examine(folder));
		for (DiagnosisItem item : items) {
			spec.commandLine().getOut().printf(Locale.ROOT, "%-4s %-18s %s%n", item.level().mark(), item.name(),
					item.value());
			if (!item.remedy().isEmpty()) {
				spec.commandLine().getOut().printf(Locale.ROOT, "     %-18s -> %s%n", "", item.remedy());
			}
		}
		return items.stream().anyMatch(f -> f.level() == DiagnosisItem.Level.MISSING) ? 4 : 0;
	}
}
