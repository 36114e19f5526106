// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelRequest;
import org.hilum.runs.models.ModelSelection;
import org.hilum.runs.models.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum models add}. */
@Command(name = "add", description = "Copies a trained model into the library as a new version: a model or run folder of "
		+ "Hilum or nnU-Net, an archive of nnU-Net v2, or a folder or archive of nnU-Net v1; several are kept as an "
		+ "ensemble.", //
		footer = { "", "Example: hilum models add hippocampus nnUNet_results/Dataset004_Hippocampus/"
				+ "nnUNetTrainer__nnUNetPlans__3d_fullres --tag baseline" })
final class ModelsAddCommand extends WorkCommand {

	@Mixin
	private LibraryOption option;

	@Parameters(index = "0", paramLabel = "NAME", description = "Name of the model, without blanks and folders.")
	private String name;

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "SOURCE", description = "Folder or archive.")
	private List<Path> sources = List.of();

	@Mixin
	private FolderOptions folders;

	@Option(names = "--choice", paramLabel = "FILE", description = "The choice.json of hilum choose, whose model or "
			+ "ensemble is added.")
	private Path choice;

	@Option(names = "--only_folds", paramLabel = "FOLD", arity = "1..*", description = "Folds to keep. Default: all trained "
			+ "ones.")
	private List<String> folds = List.of();

	@Option(names = "--checkpoint", paramLabel = "FILE", defaultValue = "", description = "File name of the checkpoints. "
			+ "Default: checkpoint_final.pth, else checkpoint_best.pth.")
	private String checkpoint;

	@Option(names = "--tag", paramLabel = "TAG", arity = "1..*", description = "Tags.")
	private List<String> tags = List.of();

	@Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "What the model is for; in its card.")
	private String note;

	@Option(names = "--limits", paramLabel = "TEXT", defaultValue = "", description = "Limits that you know; in its card.")
	private String limits;

	@Option(names = "--evaluation", paramLabel = "SUMMARY", description = "The summary.json with its performance. Default: the "
			+ "validation cases of its folds.")
	private Path evaluation;

	@Option(names = "--basis", paramLabel = "TEXT", defaultValue = "a separate evaluation", description = "What cases "
			+ "--evaluation has, such as \"nine test cases\".")
	private String basis;

	@Option(names = "--postprocessing", paramLabel = "FILE", description = "The postprocessing.pkl of "
			+ "find_best_configuration or determine_postprocessing, which predictions with the model then apply. Default: that "
			+ "of --choice.")
	private Path postProcessing;

	@Override
	protected void work(Progress progress) {
		if (evaluation != null && !Files.isRegularFile(evaluation)) {
			throw HilumException.input(evaluation, "There is no such evaluation", "Name a summary.json.");
		}
		if (choice == null == sources.isEmpty()) {
			throw HilumException.usage("What to add is not clear", "Name folders or archives, or a choice by --choice.");
		}
		if (postProcessing != null) {
			PostProcessing.read(postProcessing);
		}
		tags.forEach(ModelLibrary::requireTag);
		ModelLibrary library = option.open();
		ModelRequest request = choice != null ? ModelSelection.request(name, choice, folders.folders(), note, limits)
				: new ModelRequest(name, sources, folds, checkpoint, note, limits, Optional.ofNullable(evaluation).map(
						f -> new ModelRequest.Evaluation(basis, EvaluationSummary.read(f))), Optional.empty());
		request = postProcessing == null ? request : request.withPostProcessing(postProcessing);
		ModelVersion version = library.add(request, progress);
		tags.forEach(tag -> library.tag(version, tag));
		out().println(ModelsCommand.line(version, library.state(name)));
		out().println("card: " + version.folder().resolve(ModelVersion.CARD_HTML));
	}
}
