// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hilum.core.HilumVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code hilum} itself. */
@Command(name = "hilum", mixinStandardHelpOptions = true, versionProvider = HilumCommand.Version.class, //
		description = "Builds, trains, compares and deploys medical image segmentation models the nnU-Net way.", //
		synopsisSubcommandLabel = "COMMAND", //
		exitCodeListHeading = "%nExit codes:%n", //
		exitCodeList = { "0:done", "1:a defect in Hilum", "2:wrong usage", "3:unusable input", //
				"4:the machine lacks something (rights, disk, memory, package)", "130:cancelled" }, //
		footer = { "", "Without a command, hilum opens the workbench. hilum COMMAND --help explains a command." })
final class HilumCommand implements Callable<Integer> {

	/** Options that concern no command, given alone. */
	private static final Set<String> HELP = Set.of("-h", "--help");
	private static final Set<String> VERSION = Set.of("-V", "--version");

	/** The commands, in the order of the help. */
	private static final List<Class<?>> COMMANDS = List.of(
			DemoCommand.class, //
			DiagnoseCommand.class, //
			DiagnoseAlias.class, //
			GpuSetupCommand.class, //
			ExtensionsCommand.class, //
			InstallCommand.class, //
			UninstallCommand.class, //
			CheckCommand.class, //
			CasesCommand.class, //
			DatasetCommand.class, //
			ImportCommand.class, //
			ProjectCommand.class, //
			ConvertMsdCommand.class, //
			ConvertOldDatasetCommand.class, //
			ExtractFingerprintCommand.class, //
			PlanExperimentCommand.class, //
			PreprocessCommand.class, //
			PlanAndPreprocessCommand.class, //
			MovePlansCommand.class, //
			PlanLikeDynamicCommand.class, //
			PreprocessLikeNnsslCommand.class, //
			OptionsCommand.class, //
			SettingsCommand.class, //
			ManualCommand.class, //
			TroubleshootCommand.class, //
			SplitsCommand.class, //
			WeightsCommand.class, //
			TrainCommand.class, //
			TrainPretrainedCommand.class, //
			PredictCommand.class, //
			PredictFromModelFolderCommand.class, //
			PredictionsCommand.class, //
			EnsembleCommand.class, //
			EvaluateCommand.class, //
			CompareCommand.class, //
			StabilityCommand.class, //
			DisagreementCommand.class, //
			SelfStabilityCommand.class, //
			DeriveMasksCommand.class, //
			MetricsCommand.class, //
			EvaluateFolderCommand.class, //
			EvaluateSimpleCommand.class, //
			DeterminePostprocessingCommand.class, //
			ApplyPostprocessingCommand.class, //
			ExportModelCommand.class, //
			InstallModelCommand.class, //
			ImportV1Command.class, //
			TransferReportCommand.class, //
			ChooseCommand.class, //
			ModelsCommand.class, //
			CompletionCommand.class, //
			AccumulateCrossvalResultsCommand.class, //
			FindBestConfigurationCommand.class, //
			PlotOverlayPngsCommand.class, //
			ViewCommand.class, //
			ReviewCommand.class, //
			ReportCommand.class, //
			CurvesCommand.class, //
			RunCommand.class, //
			JobsCommand.class, //
			PacsCommand.class, //
			DicomListCommand.class, //
			DicomConvertCommand.class, //
			DicomMasksCommand.class, //
			ExportSegCommand.class, //
			ExportRtstructCommand.class, //
			RunJobCommand.class, //
			RunJobTrainingCommand.class, //
			DispatchJobsCommand.class);

	@Spec
	private CommandSpec spec;

	/**
	 * {@return the command line} Looking at all options of all commands takes longer than most short commands. So where the
	 * arguments call a command or ask for the version, the others are not there, and for the help they are there by name and
	 * description only.
	 *
	 * @param arguments what it will be called with
	 */
	static CommandLine line(String... arguments) {
		CommandLine line = new CommandLine(new HilumCommand());
		String first = arguments.length == 0 ? "" : arguments[0];
		Class<?> called = called(first);
		if (called != null) {
			return line.addSubcommand(new CommandLine(called));
		}
		boolean alone = arguments.length == 1;
		if (alone && VERSION.contains(first)) {
			return line;
		}
		for (Class<?> command : COMMANDS) {
			line.addSubcommand(alone && HELP.contains(first) ? new CommandLine(outline(command)) : new CommandLine(command));
		}
		return line;
	}

	/** {@return the command of a name; null where there is none, and for one that has to know all others} */
	private static Class<?> called(String name) {
		String simple = name.replace("_", "").replace("-", "") + "Command";
		// most classes are named after their commands: the annotations of all others need not be read then
		return Stream.concat(COMMANDS.stream().filter(c -> c.getSimpleName().equalsIgnoreCase(simple)), COMMANDS.stream())
				.filter(c -> name(c).equals(name)).findFirst().filter(c -> c != CompletionCommand.class).orElse(null);
	}

	private static String name(Class<?> command) {
		return command.getAnnotation(Command.class).name();
	}

	/** {@return what the list of commands shows of a command} */
	private static CommandSpec outline(Class<?> command) {
		Command annotation = command.getAnnotation(Command.class);
		CommandSpec outline = CommandSpec.create().name(annotation.name());
		outline.usageMessage().description(annotation.description()).hidden(annotation.hidden());
		return outline;
	}

	@Override
	public Integer call() {
		spec.commandLine().usage(spec.commandLine().getOut());
		return CommandLine.ExitCode.USAGE;
	}

	/** Which Hilum this is. */
	static final class Version implements CommandLine.IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] { "Hilum " + HilumVersion.get() + " (research software, not a medical device)" };
		}
	}
}
