// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.concurrent.Callable;
import org.hilum.core.HilumVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code hilum} itself. */
@Command(name = "hilum", mixinStandardHelpOptions = true, versionProvider = HilumCommand.Version.class, //
		description = "Builds, trains, compares and deploys medical image segmentation models the nnU-Net way.", //
		synopsisSubcommandLabel = "COMMAND", //
		subcommands = { // one a line, in the order of the help
				DemoCommand.class, //
				DoctorCommand.class, //
				CheckCommand.class, //
				ImportCommand.class, //
				ConvertMsdCommand.class, //
				ConvertOldDatasetCommand.class, //
				ExtractFingerprintCommand.class, //
				PlanExperimentCommand.class, //
				PreprocessCommand.class, //
				PlanAndPreprocessCommand.class, //
				MovePlansCommand.class, //
				TrainCommand.class, //
				PredictCommand.class, //
				PredictFromModelFolderCommand.class, //
				EnsembleCommand.class, //
				EvaluateFolderCommand.class, //
				EvaluateSimpleCommand.class, //
				DeterminePostprocessingCommand.class, //
				ApplyPostprocessingCommand.class, //
				ExportModelCommand.class, //
				InstallModelCommand.class, //
				ImportV1Command.class, //
				CompletionCommand.class, //
				AccumulateCrossvalResultsCommand.class, //
				FindBestConfigurationCommand.class, //
				PlotOverlayPngsCommand.class, //
				RunCommand.class, //
				PacsCommand.class, //
				DicomListCommand.class, //
				DicomConvertCommand.class, //
				DicomMasksCommand.class, //
				ExportSegCommand.class, //
				ExportRtstructCommand.class, //
				RunTrainingCommand.class //
		}, //
		exitCodeListHeading = "%nExit codes:%n", //
		exitCodeList = { "0:done", "1:a defect in Hilum", "2:wrong usage", "3:unusable input", //
				"4:the machine lacks something (rights, disk, memory, package)", "130:cancelled" }, //
		footer = { "", "Without a command, hilum opens the workbench. hilum COMMAND --help explains a command." })
final class HilumCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() {
		spec.commandLine().usage(spec.commandLine().getOut());
		return CommandLine.ExitCode.USAGE;
	}
	/** Which Hilum this is. */
	static final class Version implements CommandLine.IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] {"Hilum " + HilumVersion.get() + " (research software, not a medical device)"};
		}
	}
}
