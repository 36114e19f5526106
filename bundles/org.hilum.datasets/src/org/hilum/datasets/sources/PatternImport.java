// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.dataset.CaseReader;
import org.hilum.engine.dataset.CaseWorkers;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.LabelPainter;

/** Imports what a preview shows as a raw data set in nnU-Net's layout, several cases at once. */
public final class PatternImport {

	private static final String ENDING = ".nii.gz";

	private final SourcePreview preview;
	private final Path target;

	private PatternImport(SourcePreview preview, Path target) {
		this.preview = preview;
		this.target = target;
	}

	/** What one worker hands back: the result and the label values that it saw. */
	private record Worked(CaseResult result, Set<Integer> values) {
	}

	/**
	 * Imports.
	 *
	 * @param preview  what to import
	 * @param target   the new data set's folder, such as {@code nnUNet_raw/Dataset005_Liver}
	 * @param threads  how many cases at once
	 * @param progress one unit per case
	 * @return what became of each case
	 * @throws HilumException when no case could be imported; the reasons go to the progress
	 */
	public static List<CaseResult> run(SourcePreview preview, Path target, int threads, Progress progress) {
		PatternImport work = new PatternImport(preview, target);
		List<Worked> done = preview.cases().isEmpty() ? List.of()
				: CaseWorkers.map("Importing cases", preview.cases(), threads, progress, work::one);
		List<CaseResult> results = done.stream().map(Worked::result).toList();
		long labelled = preview.cases().stream().filter(c -> !c.labels().isEmpty())
				.filter(c -> results.get(preview.cases().indexOf(c)).present()).count();
		if (labelled == 0) {
			results.forEach(r -> progress.note(r.caseId() + ": " + r.reason()));
			throw HilumException.input(preview.source().folder(), "No case with image and labels could be imported",
					"Check the patterns with --preview.");
		}
		TreeSet<Integer> values = new TreeSet<>();
		done.forEach(w -> values.addAll(w.values()));
		// last, so that a half imported folder is not taken for a data set
		Json.write(target.resolve("dataset.json"), work.description(values, (int) labelled));
		return results;
	}

	private Worked one(SourcePreview.Item item) {
		if (!item.complete()) {
			return new Worked(new CaseResult(item.id(), CaseResult.Outcome.SKIPPED, "an image is missing", List.of()),
					Set.of());
		}
		try {
			return imported(item);
		} catch (HilumException e) {
			if (e.kind() == HilumException.Kind.CANCELLED) {
				throw e;
			}
			return new Worked(new CaseResult(item.id(), CaseResult.Outcome.FAILED, e.what() + ". " + e.remedy(), List.of()),
					Set.of());
		}
	}

	private Worked imported(SourcePreview.Item item) {
		List<String> remarks = new ArrayList<>();
		double[] spacing = preview.source().spacing();
		Set<Integer> values = new LinkedHashSet<>();
		Volume label = item.labels().isEmpty() ? null : label(item, remarks, values);
		String images = label == null ? "imagesTs" : "imagesTr";
		for (int c = 0; c < item.images().size(); c++) {
			ImageFormats.write(target.resolve(images).resolve(String.format(Locale.ROOT, "%s_%04d%s", item.id(), c,
					ENDING)), PngStack.read(item.images().get(c), spacing));
		}
		if (label != null) {
			ImageFormats.write(target.resolve("labelsTr").resolve(item.id() + ENDING), label);
		}
		return new Worked(new CaseResult(item.id(), CaseResult.Outcome.IMPORTED, "", remarks), values);
	}

	private Volume label(SourcePreview.Item item, List<String> remarks, Set<Integer> values) {
		List<Path> whole = item.labels().get("");
		if (whole != null) {
			Volume map = PngStack.read(whole, preview.source().spacing());
			ShortArray labels = CaseReader.labels(map);
			for (short v : labels.data()) {
				values.add((int) v);
			}
			return Volume.ofLabels(map.geometry(), labels.data(), map);
		}
		List<LabelPainter.Layer> layers = new ArrayList<>();
		Volume first = null;
		for (int i = 0; i < preview.labels().size(); i++) {
			List<Path> files = item.labels().get(preview.labels().get(i));
			if (files != null) {
				Volume mask = PngStack.read(files, preview.source().spacing());
				first = first == null ? mask : first;
				layers.add(new LabelPainter.Layer(preview.labels().get(i), i + 1, mask(mask, first, files.getFirst())));
			} else {
				remarks.add(preview.labels().get(i) + " is missing");
			}
		}
		if (first == null) {
			throw HilumException.input(item.labels().values().iterator().next().getFirst(),
					"None of its masks is named among the labels", "Name its label.");
		}
		LabelPainter.Result painted = LabelPainter.paint(layers, first.geometry().voxelVolume());
		painted.overlaps().forEach(o -> remarks.add(o.winner() + " and " + o.loser() + " share " + o.voxels()
				+ " voxels, which go to " + o.winner()));
		return Volume.ofLabels(first.geometry(), painted.labels().data(), first);
	}

	private static BitMask mask(Volume mask, Volume first, Path file) {
		Geometry grid = mask.geometry();
		if (!grid.matches(first.geometry(), 1e-3)) {
			throw HilumException.input(file, "The mask does not lie on the voxels of the other masks",
					"Resample the masks of a case to one grid.");
		}
		boolean[] inside = new boolean[(int) grid.voxels()];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = mask.value(i) > 0;
		}
		return BitMask.of(inside, grid.shapeZyx());
	}

	private ObjectNode description(TreeSet<Integer> values, int labelled) {
		ObjectNode json = Json.object();
		ObjectNode channels = json.putObject("channel_names");
		List<String> names = preview.source().channels();
		for (int c = 0; c < names.size(); c++) {
			channels.put(String.valueOf(c), names.get(c));
		}
		ObjectNode labels = json.putObject("labels").put("background", 0);
		for (int i = 0; i < preview.labels().size(); i++) {
			labels.put(preview.labels().get(i), i + 1);
		}
		if (preview.labels().isEmpty()) {
			// nobody named them: the doctor renames 255 and closes gaps
			values.stream().filter(v -> v > 0).forEach(v -> labels.put("label_" + v, v.intValue()));
		}
		json.put("numTraining", labelled).put("file_ending", ENDING);
		return json;
	}
}
