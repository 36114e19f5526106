// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.study.Scores;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.viewer.label.LabelMask;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.measure.Place;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.OpenInputs;
import org.hilum.viewer.study.CaseFiles;

/**
 * Pictures of evaluated cases, the worst first: the slice through the largest wrong region, with what a prediction misses
 * and has too
 * much.
 */
public final class CaseGallery {

	private static final int SIZE = 260;
	private static final double LARGEST_ZOOM = 5;
	/** Share of a picture that the labelled region takes. */
	private static final double SHARE = 0.5;

	private CaseGallery() {
	}

	/**
	 * {@return the section of a report; without blocks where no case has an image}
	 *
	 * @param sources  the evaluations, one picture of each case for each
	 * @param metric   metric that decides about the order
	 * @param most     number of cases
	 * @param progress one unit for each case; may cancel
	 */
	public static Report.Section section(List<Report.Source> sources, String metric, int most, Progress progress) {
		CaseFiles.Finder finder = new CaseFiles.Finder(sources);
		Map<String, Map<String, Double>> values = values(sources, metric);
		List<String> worst = worst(values, metric).stream().limit(most).toList();
		List<Block.Picture> pictures = new ArrayList<>();
		progress.begin("Drawing cases", worst.size());
		for (String id : worst) {
			progress.check("Drawing cases");
			CaseFiles files = finder.of(id);
			if (!files.images().isEmpty() && files.reference().isPresent()) {
				files.predictions().forEach((model, prediction) -> {
					String value = metric + String.format(Locale.ROOT, " %.3f", values.get(id).getOrDefault(model, Double.NaN));
					pictures.add(new Block.Picture(id, id + (sources.size() > 1 ? ", " + model : "") + ": " + value, picture(
							files, prediction,
							progress)));
				});
			}
			progress.advance(1);
		}
		String caption = "The " + worst.size() + " worst cases by " + metric
				+ ": slices through the largest wrong region; blue is "
				+ "missed, vermilion too much, purple another label.";
		return new Report.Section("gallery", "Gallery", pictures.isEmpty() ? List.of() : List.of(new Block.Gallery("gallery",
				caption,
				pictures)));
	}

	/** Values of each case by model. */
	private static Map<String, Map<String, Double>> values(List<Report.Source> sources, String metric) {
		Map<String, Map<String, Double>> values = new LinkedHashMap<>();
		for (Report.Source source : sources) {
			for (Path summary : source.summaries()) {
				for (CaseMetrics found : EvaluationSummary.read(summary).cases()) {
					values.computeIfAbsent(found.caseId(), _ -> new LinkedHashMap<>()).put(source.name(), Scores.value(metric,
							Optional
									.empty(), found));
				}
			}
		}
		return values;
	}

	/** The worst by the mean over models; cases without a value are left out. */
	static List<String> worst(Map<String, Map<String, Double>> values, String metric) {
		Direction direction = Metrics.direction(metric).orElse(Direction.HIGHER);
		Map<String, Double> goodness = new LinkedHashMap<>();
		values.forEach((id, of) -> goodness.put(id, of.values().stream().mapToDouble(direction::goodness).filter(v -> !Double
				.isNaN(v))
				.average().orElse(Double.NaN)));
		return goodness.entrySet().stream().filter(e -> !Double.isNaN(e.getValue())).sorted(Map.Entry
				.<String, Double>comparingByValue()
				.thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder()))).map(Map.Entry::getKey).toList();
	}

	private static byte[] picture(CaseFiles files, Path prediction, Progress progress) {
		try (OpenInputs open = new OpenInputs(ImageStore.shared(), progress)) {
			open.image(files.images().getFirst());
			open.labels(files.reference().orElseThrow(), NamedLabels.Role.REFERENCE);
			open.labels(prediction, NamedLabels.Role.PREDICTION);
			LayerInputs inputs = open.inputs();
			OptionValues values = OptionValues.NONE.with(SnapshotOptions.SIZE, SIZE).with(SnapshotOptions.MARKS, false)
					.with(SnapshotOptions.LAYERS, List.of("difference")).with(SnapshotOptions.AT, at(inputs)).with(
							SnapshotOptions.ZOOM,
							zoom(inputs));
			return OverlayImage.png(Snapshots.picture(inputs, values, progress));
		} catch (HilumException e) {
			throw e.forCase(files.caseId());
		}
	}

	/** Middle of the largest region in which both differ; of equal maps, and maps on other grids, the default. */
	private static List<Double> at(LayerInputs inputs) {
		LabelTiles a = inputs.labels().get(0).labels();
		LabelTiles b = inputs.labels().get(1).labels();
		List<Place> places = Arrays.equals(a.grid().size(), b.grid().size()) ? Place.differences(a, b, 0) : List.of();
		return places.isEmpty() ? List.of() : Arrays.stream(places.getFirst().world()).boxed().toList();
	}

	/** Has the largest label take half of the picture. */
	private static double zoom(LayerInputs inputs) {
		LabelTiles labels = inputs.labels().getFirst().labels();
		Geometry grid = inputs.images().getFirst().grid();
		return Regions.voxels(labels).entrySet().stream().max(Map.Entry.comparingByValue()).map(largest -> {
			int[] box = LabelMask.of(labels, largest.getKey(), 0).box().size();
			double label = 0;
			double image = 0;
			for (int axis = 0; axis < 3; axis++) {
				label = Math.max(label, box[axis] * labels.grid().spacing()[axis]);
				image = Math.max(image, grid.size()[axis] * grid.spacing()[axis]);
			}
			return Math.clamp(SHARE * image / label, 1, LARGEST_ZOOM);
		}).orElse(1.0);
	}
}
