// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Choice;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.statistics.BlandAltman;
import org.hilum.evaluation.statistics.IntraclassCorrelation;
import org.hilum.evaluation.statistics.KrippendorffAlpha;
import org.hilum.evaluation.statistics.Ranks;
import org.hilum.evaluation.statistics.Summary;
import org.hilum.nnunet.dataset.CaseWorkers;

/**
 * Results of a stability test: models and annotators on the same cases.
 *
 * @param annotators names of the annotators
 * @param models     names of the models
 * @param labels     what was compared
 * @param cases      for each case its agreement in each label
 * @param options    values of {@link StabilityOptions}
 * @param left       cases that less than two annotators drew
 * @since 0.2
 */
public record StabilityResult(List<String> annotators, List<String> models, List<LabelOrRegion> labels,
		List<List<Agreement>> cases, OptionValues options, List<String> left) {

	/**
	 * Compares models with annotators.
	 *
	 * @param annotators at least two
	 * @param models     any number
	 * @param labels     what to compare
	 * @param ending     ending of the label maps
	 * @param options    values of {@link StabilityOptions}
	 * @param threads    cases at once
	 * @param progress   one unit per case
	 * @return the results
	 */
	public static StabilityResult run(List<Source> annotators, List<Source> models, List<LabelOrRegion> labels, String ending,
			OptionValues options, int threads, Progress progress) {
		if (annotators.size() < 2) {
			throw HilumException.usage("A stability test needs label maps of two annotators or more", "Name each of them.");
		}
		List<Source> sources = Stream.concat(annotators.stream(), models.stream()).toList();
		requireDifferent(annotators, sources);
		Map<Source, List<String>> found = new LinkedHashMap<>();
		sources.forEach(source -> found.put(source, files(source.folder(), ending)));
		// models may have predicted more cases than were annotated
		List<String> all = annotators.stream().flatMap(a -> found.get(a).stream()).distinct().sorted().toList();
		boolean incomplete = options.get(StabilityOptions.INCOMPLETE);
		List<String> files = all.stream().filter(file -> !incomplete || annotators.stream().filter(a -> found.get(a).contains(
				file)).count() > 1).toList();
		if (files.isEmpty()) {
			throw HilumException.usage("No case has label maps of two annotators", "Files of a case have the same name in all "
					+ "folders.");
		}
		found.forEach((source, own) -> requireComplete(source, own, files, incomplete && annotators.contains(source)));
		ConsensusRule rule = Choice.of(ConsensusRule.class, options.get(StabilityOptions.CONSENSUS));
		List<List<Agreement>> cases = CaseWorkers.all("Stability", files, f -> id(f, ending), threads, progress,
				f -> Agreement.of(f, id(f, ending), annotators, models, labels, rule));
		return new StabilityResult(annotators.stream().map(Source::name).toList(), models.stream().map(Source::name).toList(),
				labels, cases, options, all.stream().filter(file -> !files.contains(file)).map(file -> id(file, ending))
						.toList());
	}

	private static void requireComplete(Source source, List<String> own, List<String> files, boolean mayLack) {
		List<String> missing = files.stream().filter(file -> !own.contains(file)).toList();
		if (!missing.isEmpty() && !mayLack) {
			throw HilumException.input(source.folder(), source.name() + " lacks " + missing.size() + " of " + files.size()
					+ " cases, the first is " + missing.getFirst(), "Every annotator and model needs a label map of every case; "
							+ "with --incomplete only every model.");
		}
	}

	private static void requireDifferent(List<Source> annotators, List<Source> sources) {
		Set<String> names = new HashSet<>();
		for (Source source : sources) {
			if (!names.add(source.name())) {
				throw HilumException.usage("The name " + source.name() + " is given twice",
						"Give each annotator and model a name of its own.");
			}
		}
		Map<Path, String> folders = new HashMap<>();
		for (Source annotator : annotators) {
			String other = folders.putIfAbsent(annotator.folder().toAbsolutePath().normalize(), annotator.name());
			if (other != null) {
				throw HilumException.input(annotator.folder(), "The annotators " + other + " and " + annotator.name()
						+ " have the same folder", "Name the folder of each.");
			}
		}
	}

	private static String id(String file, String ending) {
		return file.substring(0, file.length() - ending.length());
	}

	private static List<String> files(Path folder, String ending) {
		try (Stream<Path> files = Files.list(folder)) {
			List<String> found = files.filter(f -> Files.isRegularFile(f)
					&& !Folders.isForeign(f)).map(f -> f.getFileName().toString())
					.filter(name -> name.endsWith(ending)).sorted().toList();
			if (found.isEmpty()) {
				throw HilumException.input(folder, "There is no label map that ends in " + ending, "Check the folder.");
			}
			return found;
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder with label maps cannot be read", "Check that it exists and is "
					+ "readable.")
					.because(e);
		}
	}

	/**
	 * {@return how many of the cases a source has}
	 *
	 * @param source index of the source
	 * @since 0.2.0
	 */
	public int count(int source) {
		return (int) cases.stream().filter(c -> !Double.isNaN(c.getFirst().volumes()[source])).count();
	}

	/**
	 * {@return the number of cases that all annotators drew}
	 *
	 * @since 0.2.0
	 */
	public int complete() {
		return (int) cases.stream().filter(c -> c.getFirst().isDrawnByAll(annotators.size())).count();
	}

	/** {@return names of annotators and models, in the order of the values} */
	public List<String> sources() {
		return Stream.concat(annotators.stream(), models.stream()).toList();
	}

	/** {@return index of a model among the sources} */
	private int source(int model) {
		return annotators.size() + model;
	}

	/**
	 * {@return the mean Dice of two sources over cases}
	 *
	 * @param label  index of the label
	 * @param first  index of a source
	 * @param second index of another one
	 */
	public double dice(int label, int first, int second) {
		return Summary.of(cases.stream().mapToDouble(c -> c.get(label).dice()[first][second]).toArray()).mean();
	}

	/**
	 * {@return Dice of a source with the consensus, for each case}
	 *
	 * @param label  index of the label
	 * @param source index of the source
	 */
	public double[] consensus(int label, int source) {
		return cases.stream().mapToDouble(c -> c.get(label).consensus()[source]).toArray();
	}

	/**
	 * {@return volumes of a source in ml, for each case}
	 *
	 * @param label  index of the label
	 * @param source index of the source
	 */
	public double[] volumes(int label, int source) {
		return cases.stream().mapToDouble(c -> c.get(label).volumes()[source]).toArray();
	}

	/**
	 * {@return mean volume of the annotators in ml, for each case}
	 *
	 * @param label index of the label
	 */
	public double[] annotatedVolumes(int label) {
		return cases.stream().mapToDouble(c -> Arrays.stream(c.get(label).volumes(), 0, annotators.size())
				.filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN)).toArray();
	}

	/**
	 * {@return agreement of the annotators' volumes, in the cases that all drew}
	 *
	 * @param label index of the label
	 */
	public IntraclassCorrelation annotatorCorrelation(int label) {
		return IntraclassCorrelation.of(cases.stream().filter(c -> c.get(label).isDrawnByAll(annotators.size()))
				.map(c -> Arrays.copyOf(c.get(label).volumes(), annotators.size()))
				.toArray(double[][]::new));
	}

	/**
	 * {@return Krippendorff's alpha of the annotators' voxels: the mean over cases}
	 *
	 * @param label index of the label
	 */
	public double alpha(int label) {
		return Summary.of(cases.stream().mapToDouble(c -> KrippendorffAlpha.ofVotes(c.get(label).votes())).toArray()).mean();
	}

	/**
	 * {@return Krippendorff's alpha of the annotators' volumes}
	 *
	 * @param label index of the label
	 */
	public double volumeAlpha(int label) {
		return KrippendorffAlpha.interval(cases.stream().map(c -> Arrays.copyOf(c.get(label).volumes(), annotators.size()))
				.toArray(double[][]::new));
	}

	/**
	 * {@return agreement of a model's volumes with the mean of the annotators}
	 *
	 * @param label index of the label
	 * @param model index of the model
	 */
	public IntraclassCorrelation correlation(int label, int model) {
		double[] mean = annotatedVolumes(label);
		double[] own = volumes(label, source(model));
		return IntraclassCorrelation.of(IntStream.range(0, own.length).mapToObj(i -> new double[] { mean[i], own[i] })
				.toArray(double[][]::new));
	}

	/**
	 * {@return limits of agreement of a model's volumes with the mean of the annotators}
	 *
	 * @param label index of the label
	 * @param model index of the model
	 */
	public BlandAltman limits(int label, int model) {
		return BlandAltman.of(volumes(label, source(model)), annotatedVolumes(label));
	}

	/**
	 * {@return whether a model is within human variance, for each case}
	 *
	 * @param label index of the label
	 * @param model index of the model
	 */
	public boolean[] within(int label, int model) {
		boolean[] result = new boolean[cases.size()];
		for (int i = 0; i < result.length; i++) {
			result[i] = cases.get(i).get(label).isWithinHumanVariance(source(model), annotators.size());
		}
		return result;
	}

	/**
	 * {@return mean Dice of each model with the annotators}
	 *
	 * @param label   index of the label
	 * @param leftOut index of an annotator that does not count, or -1
	 */
	public double[] scores(int label, int leftOut) {
		return IntStream.range(0, models.size()).mapToDouble(m -> Summary.of(cases.stream()
				.mapToDouble(c -> c.get(label).withAnnotators(source(m), annotators.size(),
						leftOut)).toArray()).mean()).toArray();
	}

	/**
	 * {@return how alike the ranking of the models stays when an annotator is left out: Kendall's tau; NaN with less than
	 * two models}
	 *
	 * @param label   index of the label
	 * @param leftOut index of the annotator
	 */
	public double rankStability(int label, int leftOut) {
		return Ranks.kendall(scores(label, -1), scores(label, leftOut));
	}

	/**
	 * One limit and what was found.
	 *
	 * @param limit  what was limited
	 * @param found  the value; NaN where it is not defined, which has not passed
	 * @param least  the limit
	 * @param passed whether the value keeps it
	 */
	public record Verdict(String limit, double found, double least, boolean passed) {
	}

	/**
	 * {@return what a model was tested for}
	 *
	 * @param label index of the label
	 * @param model index of the model
	 */
	public List<Verdict> verdicts(int label, int model) {
		boolean[] within = within(label, model);
		double share = (double) IntStream.range(0, within.length).filter(i -> within[i]).count() / within.length;
		return List.of(verdict("share of cases within human variance", share, options.get(StabilityOptions.WITHIN)),
				verdict("mean Dice with the consensus", Summary.of(consensus(label, source(model))).mean(),
						options.get(StabilityOptions.DICE)),
				verdict("ICC(2,1) of the volume", correlation(label, model).agreement(), options.get(StabilityOptions.ICC)));
	}

	private static Verdict verdict(String limit, double found, double least) {
		// what is not defined has not passed
		return new Verdict(limit, found, least, found >= least);
	}

	/** {@return whether all models pass all limits in all labels} */
	public boolean passed() {
		return IntStream.range(0, labels.size()).allMatch(l -> IntStream.range(0, models.size())
				.allMatch(m -> verdicts(l, m).stream().allMatch(Verdict::passed)));
	}
}
