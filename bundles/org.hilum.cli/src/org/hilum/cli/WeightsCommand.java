// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.engine.transfer.ParameterTransfer;
import org.hilum.engine.transfer.ParameterTransfer.State;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.runs.TrainingJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum weights}. */
@Command(name = "weights", description = "Shows what each parameter of a training would start from: loaded from the source, "
		+ "adapted, or fresh. Nothing is trained or written. hilum train with the same options and -pretrained_weights SOURCE "
		+ "starts from exactly that.", //
		footer = { "", "Example: hilum weights 4 3d_fullres --from model.zip --pretrained_heads by_name "
				+ "--pretrained_channels repeat --pretrained_shapes adapt" })
final class WeightsCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Mixin
	private RunOptions options;

	@Parameters(index = "0", paramLabel = "DATASET", description = "Number or name of the data set that is to be trained on; it "
			+ "must be planned.")
	private String dataset;

	@Parameters(index = "1", paramLabel = "CONFIGURATION", description = "2d, 3d_fullres or another one of the plans.")
	private String configuration;

	@Option(names = "--from", required = true, paramLabel = "SOURCE", description = "Checkpoint (.pth), run or model folder, "
			+ "or the zip of a model.")
	private Path source;

	@Option(names = "--csv", paramLabel = "FILE", description = "Also writes the table into a CSV file.")
	private Path csv;

	@Option(names = "--json", description = "Prints the table as JSON.")
	private boolean json;

	@Override
	protected void work(Progress progress) {
		TransferPlan plan = TrainingJob.initialWeights(options.request(folders, dataset, configuration, "0")
				.with(TrainingOptions.PRETRAINED_WEIGHTS, InitialWeights.locate(source).toAbsolutePath()));
		if (csv != null) {
			plan.writeCsv(csv);
		}
		if (json) {
			out().println(plan.toJson().toPrettyString());
			return;
		}
		int width = plan.parameters().stream().mapToInt(parameter -> parameter.name().length()).max().orElse(0);
		for (ParameterTransfer parameter : plan.parameters()) {
			out().println(line(parameter, width).stripTrailing());
		}
		plan.unused().forEach(name -> out().println("not used: " + name));
		out().println(plan.summary());
	}

	private static String line(ParameterTransfer parameter, int width) {
		String state = parameter.state().name().toLowerCase(Locale.ROOT);
		String name = parameter.name() + " ".repeat(width - parameter.name().length());
		String from = parameter.source().filter(taken -> parameter.state() != State.LOADED
				|| !taken.name().equals(parameter.name())).map(taken -> "from " + taken + (parameter.how().isEmpty() ? "" : ": "))
				.orElse("");
		String training = parameter.training().isEmpty() ? "" : (parameter.how().isEmpty() && from.isEmpty() ? "" : "  ") + "["
				+ parameter.training() + "]";
		return name + "  " + state + " ".repeat(8 - state.length()) + ParameterTransfer.text(parameter.shape()) + "  " + from
				+ parameter.how() + training;
	}
}
