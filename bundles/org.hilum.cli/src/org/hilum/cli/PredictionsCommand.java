// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Counts;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.runs.predictions.PredictedCase;
import org.hilum.runs.predictions.PredictionExport;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.predictions.PredictionRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum predictions}. */
@Command(name = "predictions", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", //
		description = "Predictions with models of the library or ensembles of them, of files, folders and DICOM series, once or "
				+ "as they arrive; what came of them, and their export. Research use only.", //
		subcommands = { PredictionsMakeCommand.class, PredictionsWatchCommand.class, PredictionsBoxCommand.class,
				PredictionsCommand.Show.class,
				PredictionsCommand.Export.class })
final class PredictionsCommand extends CommandGroup {

	/** {@code hilum predictions show}. */
	@Command(name = "show", description = "Prints what a folder of predictions holds: the model and each case, predicted or not.")
	static final class Show extends WorkCommand {

		@Parameters(index = "0", paramLabel = "FOLDER", description = "The output folder of a prediction.")
		private Path folder;

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		@Override
		protected void work(Progress progress) {
			PredictionFolder found = PredictionFolder.open(folder);
			if (json) {
				out().println(Json.text(json(found)));
				return;
			}
			found.record().ifPresent(r -> out().println("model " + r.model() + ", " + r.created()));
			found.cases().forEach(c -> out().println((c.labelMap().isPresent() ? "predicted      " : "not predicted  ") + c
					.id()));
			out().println(found.predicted().size() + " of " + found.cases().size() + " cases are predicted");
			out().println(PredictionRecord.NOTICE);
		}

		private static ObjectNode json(PredictionFolder found) {
			ObjectNode json = Json.object().put("folder", found.folder().toString()).put("notice", PredictionRecord.NOTICE);
			found.record().ifPresent(r -> json.put("model", r.model()).put("created", r.created()));
			for (PredictedCase c : found.cases()) {
				ObjectNode one = json.withArray("cases").addObject().put("case", c.id()).put("predicted", c.labelMap()
						.isPresent());
				c.images().forEach(i -> one.withArray("images").add(i.toString()));
				c.dicom().ifPresent(d -> one.put("dicom", d.toString()));
			}
			return json;
		}
	}

	/** {@code hilum predictions export}. */
	@Command(name = "export", description = "Writes predicted label maps as NIfTI files, DICOM segmentations or RT structure "
			+ "sets. hilum pacs store sends DICOM files to an archive.")
	static final class Export extends WorkCommand {

		@Parameters(index = "0", paramLabel = "FOLDER", description = "The output folder of a prediction.")
		private Path folder;

		@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the files are written.")
		private Path output;

		@Option(names = "--case", paramLabel = "CASE", arity = "1..*", description = "Cases. Default: all that are predicted.")
		private List<String> cases = List.of();

		@Option(names = "--dicom", paramLabel = "FOLDER", description = "Folder with the DICOM images, for cases that were "
				+ "predicted from image files.")
		private Path dicom;

		private OptionFlags flags;

		/** Adds the flags of the options of exports. */
		@Spec
		void addTo(CommandSpec command) {
			flags = new OptionFlags(command, PredictionExport.ALL, null);
		}

		@Override
		protected void work(Progress progress) {
			OptionValues values = flags.values(PredictionExport.ALL, OptionValues.NONE);
			List<Path> written = new PredictionExport(PredictionFolder.open(folder), Optional.ofNullable(dicom), values, progress)
					.write(cases, output);
			out().println(Counts.of(written.size(), "file") + " in " + output.toAbsolutePath());
			if (PredictionExport.isDicom(values)) {
				out().println(PredictionExport.IDENTITY);
			}
			out().println(PredictionRecord.NOTICE);
		}
	}
}
