// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsSeries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum pacs}: a DICOM archive. */
@Command(name = "pacs", mixinStandardHelpOptions = true, description = "Talks to a DICOM archive (PACS): is it there, what "
		+ "does it hold, bring series here, send results there. Only what is asked for is sent.", //
		subcommands = { PacsCommand.Echo.class, PacsCommand.Find.class, PacsCommand.Get.class, PacsCommand.Store.class })
final class PacsCommand extends CommandGroup {

	/** {@code hilum pacs echo}. */
	@Command(name = "echo", description = "Asks whether the archive is there and talks to us.")
	static final class Echo extends WorkCommand {

		@Mixin
		private PacsOptions archive;

		@Override
		protected void work(Progress progress) {
			try (Pacs pacs = archive.open()) {
				pacs.echo();
			}
			out().println("The archive answers.");
		}
	}

	/** {@code hilum pacs find}. */
	@Command(name = "find", description = "Lists series. Patient IDs are left out unless --identified is given.")
	static final class Find extends WorkCommand {

		@Mixin
		private PacsOptions archive;

		@Mixin
		private PacsQueryOptions wanted;

		@Option(names = "--identified", description = "Show patient IDs, too.")
		private boolean identified;

		@Override
		protected void work(Progress progress) {
			try (Pacs pacs = archive.open()) {
				List<PacsSeries> found = pacs.find(wanted.query());
				for (PacsSeries s : found) {
					out().printf(Locale.ROOT, "%-8s %-9s %5d  %-24s %s %s%s%n", s.modality(), s.date(), s.instances(),
							s.description(), s.studyUid(), s.seriesUid(), identified ? " " + s.patientId() : "");
				}
				out().println(found.size() + " series");
			}
		}
	}

	/** {@code hilum pacs get}. */
	@Command(name = "get", description = "Brings the series that match onto this machine, a folder for each. Series that are "
			+ "here as a whole are not asked for again.")
	static final class Get extends WorkCommand {

		@Mixin
		private PacsOptions archive;

		@Mixin
		private PacsQueryOptions wanted;

		@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the series go.")
		private Path output;

		@Override
		protected void work(Progress progress) {
			try (Pacs pacs = archive.open()) {
				int instances = 0;
				List<PacsSeries> found = pacs.find(wanted.query());
				for (PacsSeries s : found) {
					Path folder = SafePaths.child(output, s.seriesUid(), null, "Series Instance UID");
					if (s.instances() == 0 || count(folder) != s.instances()) {
						instances += pacs.retrieve(s, folder, progress).size();
					}
				}
				out().println(found.size() + " series, " + instances + " new instances in " + output.toAbsolutePath());
			}
		}

		private static long count(Path folder) {
			return Folders.list(folder).stream().filter(f -> f.getFileName().toString().endsWith(".dcm")).count();
		}
	}

	/** {@code hilum pacs store}. */
	@Command(name = "store", description = "Sends DICOM files to the archive.")
	static final class Store extends WorkCommand {

		@Mixin
		private PacsOptions archive;

		@Parameters(paramLabel = "FILE", arity = "1..*", description = "DICOM files, or folders of them.")
		private List<Path> files = new ArrayList<>();

		@Override
		protected void work(Progress progress) {
			List<Path> all = new ArrayList<>();
			for (Path file : files) {
				try (Stream<Path> below = Files.walk(file)) {
					below.filter(Files::isRegularFile).sorted().forEach(all::add);
				} catch (IOException e) {
					throw HilumException.input(file, "It cannot be read: " + e.getMessage(), "Check the name.").because(e);
				}
			}
			try (Pacs pacs = archive.open()) {
				pacs.store(all, progress);
			}
			out().println(all.size() + " instances sent");
		}
	}
}
