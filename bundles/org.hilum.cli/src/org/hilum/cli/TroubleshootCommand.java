// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Complaint;
import org.hilum.jobs.Troubleshooting;
import org.hilum.runs.diagnosis.DiagnosisItem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum troubleshoot}. */
@Command(name = "troubleshoot", description = "Finds known complaints (shape mismatch, trainer not recognised, out of memory, "
		+ "worker died, ...) by words or by a pasted message, says what to do, and runs the matching check.")
final class TroubleshootCommand extends WorkCommand {

	private static final int MOST = 3;

	@Parameters(arity = "0..*", paramLabel = "WORDS", description = "Words, or a message in quotes. Without them all complaints "
			+ "are listed.")
	private List<String> words = List.of();

	@Option(names = "--check", arity = "0..1", fallbackValue = ".", paramLabel = "FOLDER", description = "Run the check of "
			+ "the complaint that fits best, on the data set in this folder. Default: the current folder.")
	private Path folder;

	@Option(names = "--markdown", description = "Print the page of the documentation.")
	private boolean markdown;

	@Override
	protected void work(Progress progress) {
		if (markdown) {
			out().print(Troubleshooting.markdown());
			return;
		}
		String text = String.join(" ", words);
		List<Complaint> found = Troubleshooting.search(text);
		if (found.isEmpty()) {
			throw HilumException.usage("No known complaint fits \"" + text + "\"",
					"Use other words, or list all of them with hilum troubleshoot.");
		}
		if (text.isBlank() && folder == null) {
			found.forEach(c -> out().println(String.format(Locale.ROOT, "%-14s %s", c.id(), c.title())));
			return;
		}
		found.stream().limit(folder == null ? MOST : 1).forEach(this::show);
		if (folder != null) {
			found.getFirst().check().run(folder.toAbsolutePath().normalize(), progress).forEach(this::show);
		}
	}

	private void show(Complaint complaint) {
		out().println(complaint.title() + " (" + complaint.id() + ")");
		out().println("  " + complaint.text());
		complaint.steps().forEach(step -> out().println("  - " + step));
		out().println("  Check: hilum troubleshoot " + complaint.id() + " --check   " + complaint.check().text());
		out().println();
	}

	private void show(DiagnosisItem item) {
		out().println(String.format(Locale.ROOT, "%-4s %-20s %s", item.level().mark(), item.name(), item.value()));
		if (!item.remedy().isEmpty()) {
			out().println(String.format(Locale.ROOT, "     %-20s -> %s", "", item.remedy()));
		}
	}
}
