// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectEvaluations;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ProjectEditor;
import org.hilum.runs.project.edit.ProjectEdits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum project evaluate}. */
@Command(name = "evaluate", description = "Carries out evaluations of a project and stores their results in it. With "
		+ "--predictions or --experiments, the evaluation is stored under the name first.", //
		footer = { "", "Example: hilum project evaluate FOLDER both --experiments first second --references labels/a labels/b" })
final class ProjectEvaluateCommand extends WorkCommand {

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder.")
	private Path folder;

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME", description = "Names of evaluations. Default: all.")
	private List<String> names = new ArrayList<>();

	@Option(names = "--predictions", paramLabel = "FOLDER", description = "Folder with predicted label maps.")
	private Path predictions;

	@Option(names = "--experiments", paramLabel = "NAME", arity = "1..*", description = "Experiments whose validation cases are "
			+ "evaluated, all folds of a configuration together.")
	private List<String> experiments = new ArrayList<>();

	@Option(names = "--references", paramLabel = "FOLDER", arity = "1..*", description = "Folders with reference label maps, "
			+ "one for each annotator. Default: the labels of the data set.")
	private List<Path> references = new ArrayList<>();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	private OptionFlags flags;

	/** Adds the flags of the options that the evaluator and the metrics declare. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, EvaluationOptions.all(), null);
	}

	@Override
	protected void work(Progress progress) {
		Path root = folder.toAbsolutePath().normalize();
		boolean given = predictions != null || !experiments.isEmpty();
		OptionValues values = flags.values(EvaluationOptions.all(), OptionValues.NONE);
		if (given) {
			store(root, values);
		} else if (!references.isEmpty() || !values.isEmpty()) {
			throw HilumException.usage("A stored evaluation has its own references and options",
					"Name --predictions or --experiments, too, to store other ones.");
		}
		Project project = ProjectService.load(root);
		List<EvaluationRequest> wanted = names.isEmpty() ? project.getEvaluations()
				: names.stream().map(name -> ProjectEvaluations.require(project, name)).toList();
		if (wanted.isEmpty()) {
			throw HilumException.usage("The project has no evaluations", "Name one, and what it compares by --predictions or "
					+ "--experiments.");
		}
		ArrayNode all = Json.mapper().createArrayNode();
		for (EvaluationRequest evaluation : wanted) {
			ProjectEvaluations.run(project, evaluation, progress).forEach(result -> {
				if (json) {
					all.addObject().put("evaluation", evaluation.getName()).put("name", result.name())
							.put("meanForegroundDice", result.summary().foregroundDice()).put("file", result.file().toString());
				} else {
					out().println(String.format(Locale.ROOT, "%s: %s, mean foreground Dice %.4f  %s", evaluation.getName(),
							result.name(), result.summary().foregroundDice(), result.file()));
				}
			});
		}
		if (json) {
			out().println(Json.text(all));
		}
	}

	private void store(Path root, OptionValues values) {
		if (names.size() != 1) {
			throw HilumException.usage("The evaluation to be stored needs one name", "Name it behind the folder.");
		}
		Project project = ProjectService.load(root);
		EvaluationRequest evaluation = HilumFactory.eINSTANCE.createEvaluationRequest();
		evaluation.setName(names.getFirst());
		evaluation.setPredictions(predictions == null ? null : ProjectService.relative(root, predictions));
		experiments.forEach(name -> evaluation.getExperiments().add(ProjectExperimentCommand.required(project, name).getUuid()));
		references.forEach(path -> evaluation.getReferences().add(ProjectService.relative(root, path)));
		EvaluationOptions.all().reduced(values).texts().forEach(evaluation.getOptions()::put);
		new ProjectEditor(root).execute(ProjectEdits.saveEvaluation(evaluation));
	}
}
