// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.engine.train.PretrainedTrainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.nnunet.exchange.PretrainedPlans;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.TrainingRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum train_pretrained}. */
@Command(name = "train_pretrained", description = "Fine-tunes from the checkpoint of nnssl that the plans name: plans of "
		+ "plan_like_dynamic or preprocess_like_nnssl, given with -p. Everything else is as in hilum train.", //
		footer = { "", "The trainer is PretrainedTrainer where -tr names none. hilum weights with the same options and --from "
				+ "CHECKPOINT shows what is loaded." })
final class TrainPretrainedCommand extends TrainingCommand {

	@Option(names = "--from_scratch", description = "Train the same network without the checkpoint, for comparison: with plans "
			+ "of the same name and __from_scratch, which are written.")
	private boolean fromScratch;

	@Option(names = "-overwrite_ckpt_path", paramLabel = "FILE", description = "Checkpoint instead of the one that the plans "
			+ "name.")
	private Path checkpoint;

	@Override
	protected TrainingRequest request(FolderOptions places, RunOptions given, Target target) {
		if (fromScratch && checkpoint != null) {
			throw HilumException.usage("--from_scratch and -overwrite_ckpt_path exclude each other", "Give one of them.");
		}
		String name = given.plans().orElseThrow(() -> HilumException.usage("train_pretrained needs the plans of a fine-tuning",
				"Name them with -p, such as -p ptPlans_dynamic__NAME."));
		PreprocessedDataset prepared = new PreprocessedDataset(places.folders().preprocessed(places.dataset(target.dataset())));
		if (!Files.isRegularFile(prepared.plansFile(name))) {
			throw HilumException.input(prepared.plansFile(name), "There are no plans " + name,
					"Make them with hilum plan_like_dynamic or preprocess_like_nnssl.");
		}
		Plans plans = Plans.read(prepared.plansFile(name));
		TrainingRequest request = given.request(places, target.dataset(), target.configuration(), target.fold(),
				PretrainedTrainers.DEFAULT);
		return fromScratch ? scratch(request, given, plans, prepared) : transfer(request, plans);
	}

	private static TrainingRequest scratch(TrainingRequest request, RunOptions given, Plans plans,
			PreprocessedDataset prepared) {
		Plans own = PretrainedPlans.fromScratch(plans);
		if (!Files.exists(prepared.plansFile(own.plansName()))) {
			own.write(prepared.requireWritable().plansFile(own.plansName()));
		}
		TrainingRequest result = request.withPlans(own.plansName());
		return given.isGiven(TrainingOptions.LEARNING_RATE) ? result
				: PretrainedTrainers.rateFromScratch(request.trainer()).map(rate -> result.with(TrainingOptions.LEARNING_RATE,
						rate)).orElse(result);
	}

	private TrainingRequest transfer(TrainingRequest request, Plans plans) {
		Path named = checkpoint == null ? PretrainedPlans.checkpoint(plans) : checkpoint;
		PretrainedPlans.citations(plans).forEach(paper -> err().println("Please cite " + paper));
		return request.with(TrainingOptions.PRETRAINED_WEIGHTS, InitialWeights.locate(named).toAbsolutePath());
	}
}
