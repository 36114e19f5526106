// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.SelfStability;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.WorldResample;
import org.hilum.nnunet.dataset.RawCase;

/**
 * Predictions of changed inputs: every case is predicted unchanged and after each change, and the label maps of changed
 * inputs are
 * sampled back on the case's grid.
 *
 * @since 0.2
 */
public final class ChangedInputs {

	/** Folder of the predictions of unchanged inputs. */
	public static final String UNCHANGED = "unchanged";

	private final ModelFolder model;
	private final PredictionOptions options;
	private final List<InputChange> changes;
	private final Path output;
	private final Optional<Path> reference;

	/**
	 * Makes a test.
	 *
	 * @param model     the model
	 * @param options   how to predict
	 * @param changes   what is changed
	 * @param output    where the label maps go: {@code unchanged} and a folder for each change
	 * @param reference folder with reference label maps, if there is one
	 */
	public ChangedInputs(ModelFolder model, PredictionOptions options, List<InputChange> changes, Path output,
			Optional<Path> reference) {
		this.model = model;
		this.options = options;
		this.changes = List.copyOf(changes);
		this.output = output;
		this.reference = reference;
	}

	/**
	 * Predicts and compares.
	 *
	 * @param cases    the cases
	 * @param seed     seed of the noise
	 * @param progress a stage for the changes, one per prediction, and one for the comparison; cancels
	 * @return the agreement of the predictions
	 * @throws HilumException when a case cannot be changed or predicted
	 */
	public SelfStability run(List<RawCase> cases, long seed, Progress progress) {
		String ending = model.description().fileEnding();
		try (TemporaryFolder work = TemporaryFolder.beside(output.resolve(UNCHANGED))) {
			Path predicted = work.path().resolve("predicted");
			List<RawCase> all = new ArrayList<>();
			progress.begin("Changing inputs", (long) cases.size() * changes.size());
			for (RawCase one : cases) {
				all.add(named(one, UNCHANGED, one.images()));
				for (InputChange change : changes) {
					progress.check("Changing inputs");
					all.add(changed(one, change, seed, work.path().resolve("images"), ending));
					progress.advance(1);
				}
			}
			FolderPrediction.run(model, options.withScratch(work.path()), PredictionJob.of(all, predicted), progress)
					.orThrow(output);
			List<SelfStability.Case> compared = new ArrayList<>();
			progress.begin("Comparing with the unchanged input", cases.size());
			for (RawCase one : cases) {
				progress.check("Comparing");
				compared.add(compare(one, predicted, ending));
				progress.advance(1);
			}
			return new SelfStability(changes.stream().map(InputChange::label).toList(), compared);
		}
	}

	private static String name(String change, String id) {
		return change + "__" + id;
	}

	private static RawCase named(RawCase one, String change, List<Path> images) {
		return new RawCase(name(change, one.id()), images, null);
	}

	private static RawCase changed(RawCase one, InputChange change, long seed, Path folder, String ending) {
		List<Path> images = new ArrayList<>();
		for (int channel = 0; channel < one.images().size(); channel++) {
			Path file = SafePaths.child(folder, name(change.id(), one.id()) + "_000" + channel + ending, null, "case");
			try {
				ImageFormats.write(file, change.apply(ImageFormats.read(one.images().get(channel)), seed + one.id().hashCode()));
			} catch (HilumException e) {
				throw e.forCase(one.id());
			}
			images.add(file);
		}
		return named(one, change.id(), images);
	}

	private SelfStability.Case compare(RawCase one, Path predicted, String ending) {
		Geometry grid = ImageFormats.read(one.images().getFirst()).geometry();
		LabelMap unchanged = read(predicted, UNCHANGED, one, ending);
		write(UNCHANGED, one, ending, unchanged, unchanged.labels());
		double[] dice = new double[changes.size()];
		double[] bound = new double[changes.size()];
		for (int i = 0; i < dice.length; i++) {
			InputChange change = changes.get(i);
			ShortArray back = change.back(read(predicted, change.id(), one, ending), grid);
			write(change.id(), one, ending, unchanged, back);
			dice[i] = SelfStability.dice(back, unchanged.labels());
			LabelMap there = new LabelMap(unchanged.file(), WorldResample.nearest(unchanged.volume(),
					change.grid().apply(grid)), null);
			bound[i] = SelfStability.dice(change.back(there, grid), unchanged.labels());
		}
		double error = reference.map(folder -> SafePaths.child(folder, one.id() + ending, null, "case")).filter(
				Files::isRegularFile).map(f -> SelfStability.dice(LabelMap.read(f).onGridOf(unchanged).labels(),
						unchanged.labels()))
				.orElse(Double.NaN);
		return new SelfStability.Case(one.id(), dice, bound, error);
	}

	private static LabelMap read(Path folder, String change, RawCase one, String ending) {
		return LabelMap.read(SafePaths.child(folder, name(change, one.id()) + ending, null, "case"));
	}

	private void write(String change, RawCase one, String ending, LabelMap like, ShortArray labels) {
		like.write(SafePaths.child(output.resolve(change), one.id() + ending, null, "case"), labels);
	}
}
