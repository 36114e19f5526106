// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.datasets.rules.LabelAssembly;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark.Kind;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.PictureFacts;
import org.hilum.imaging.masks.BitMask;
import org.hilum.imaging.masks.MaskValues;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;

/** Imports what a preview shows as a raw data set in nnU-Net's layout, several cases at once. */
public final class PatternImport {

	private static final String VOLUME = ".nii.gz";
	private static final int COLOURS = 3;
	/** What is said when an image is imported; images without position are common and harmless. */
	private static final Set<Kind> GUESSED = EnumSet.of(Kind.SPACING_ASSUMED, Kind.UNIT_NOT_APPLIED, Kind.PLACEMENT_FALLBACK,
			Kind.PLACEMENT_CONTRADICTED);

	private final SourcePreview preview;
	private final Path target;
	private final boolean pictures;
	private final String ending;

	private PatternImport(SourcePreview preview, Path target) {
		this.preview = preview;
		this.target = target;
		this.pictures = preview.pictures();
		this.ending = pictures ? SourcePreview.PICTURE : VOLUME;
	}

	/** What one worker hands back: the result, the label values that it saw and how many values a pixel has. */
	private record Worked(CaseResult result, Set<Integer> values, int components) {
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
		try (Lease lease = DatasetLease.acquire(target, "import")) {
			return imported(preview, target, threads, progress.alsoCancelledBy(lease::isLost));
		}
	}

	/**
	 * {@return whether a data set holds just the cases that an import would make: it was imported before}
	 *
	 * @param preview what to import
	 * @param target  the data set's folder
	 */
	public static boolean isDone(SourcePreview preview, Path target) {
		if (!Files.isRegularFile(target.resolve("dataset.json"))) {
			return false;
		}
		Set<String> wanted = preview.cases().stream().filter(c -> c.complete() && !c.labels().isEmpty())
				.map(SourcePreview.Item::id).collect(Collectors.toSet());
		return RawDataset.open(target).trainingCases().stream().map(RawCase::id).collect(Collectors.toSet()).equals(wanted);
	}

	private static List<CaseResult> imported(SourcePreview preview, Path target, int threads, Progress progress) {
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
		boolean colours = done.stream().anyMatch(w -> w.components() == COLOURS);
		Json.write(target.resolve("dataset.json"), work.description(values, (int) labelled, colours));
		return results;
	}

	private Worked one(SourcePreview.Item item) {
		if (!item.complete()) {
			return new Worked(new CaseResult(item.id(), CaseResult.Outcome.SKIPPED, "an image is missing", List.of()),
					Set.of(), 0);
		}
		try {
			return CaseGuard.working(item.id(), () -> imported(item));
		} catch (HilumException e) {
			if (CaseGuard.endsAll(e)) {
				throw e;
			}
			removeImages(item);
			return new Worked(new CaseResult(item.id(), CaseResult.Outcome.FAILED, reason(e), List.of()), Set.of(), 0);
		}
	}

	/** Channels that were written before one failed: without the others they would be a case that stops training. */
	private void removeImages(SourcePreview.Item item) {
		for (int c = 0; c < item.images().size(); c++) {
			Path image = imageFile(item, c);
			try {
				Files.deleteIfExists(image);
			} catch (IOException e) {
				throw AtomicFiles.explain(image, e);
			}
		}
	}

	private Path imageFile(SourcePreview.Item item, int channel) {
		return SafePaths.replaceable(target, String.format(Locale.ROOT, "%s/%s_%04d%s",
				item.labels().isEmpty() ? "imagesTs" : "imagesTr", item.id(), channel, ending), null, "of a case");
	}

	/** The file by name only: a case has several, such as one mask per label. */
	private static String reason(HilumException e) {
		String name = e.file() == null ? "" : e.file().getFileName().toString();
		return (e.what().contains(name) ? "" : name + ": ") + e.what() + ". " + e.remedy();
	}

	private Worked imported(SourcePreview.Item item) {
		List<String> remarks = new ArrayList<>();
		double[] spacing = preview.source().spacing();
		Set<Integer> values = new LinkedHashSet<>();
		CaseLabels labels = null;
		Volume grid = null;
		if (!item.labels().isEmpty()) {
			List<Path> files = item.labels().values().iterator().next();
			grid = label(item, files);
			labels = item.labels().containsKey("") ? whole(grid, files.getFirst(), remarks)
					: CaseLabels.of(preview, masks(item, grid, remarks), files.getFirst(), remarks);
		}
		int components = 0;
		for (int c = 0; c < item.images().size(); c++) {
			remarks.addAll(statements(item.images().get(c)));
			Volume image = pictures ? picture(item.images().get(c)) : PngStack.read(item.images().get(c), spacing);
			ImageFormats.write(imageFile(item, c), image);
			components += pictures ? image.components() : 0;
		}
		if (labels != null) {
			for (short v : labels.labels().data()) {
				values.add((int) v);
			}
			write("labelsTr", item, labels.labels(), grid);
			for (Map.Entry<String, ShortArray> variant : labels.variants().entrySet()) {
				write(LabelAssembly.VARIANTS + "/" + LabelAssembly.folder(variant.getKey()), item,
						variant.getValue(), grid);
			}
		}
		return new Worked(new CaseResult(item.id(), CaseResult.Outcome.IMPORTED, "", remarks), values, components);
	}

	/** The new header would state what the old one leaves open as if it were known, so that the checks could not find it. */
	private static List<String> statements(List<Path> files) {
		return PngStack.isSlices(files) ? List.of() : ImageFormats.requireReliable(files.getFirst()).stream()
				.filter(r -> GUESSED.contains(r.kind())).map(r -> files.getFirst().getFileName() + ": " + r.text()).toList();
	}

	/** A label map that is stored cropped or in another orientation is put onto the grid of its image. */
	private Volume label(SourcePreview.Item item, List<Path> files) {
		statements(files);
		if (pictures) {
			return pictureLabels(item, files);
		}
		Volume map = PngStack.readLabels(files, preview.source().spacing());
		List<Path> image = item.images().isEmpty() ? List.of() : item.images().getFirst();
		return image.size() != 1 || PngStack.isSlices(image) ? map
				: LabelPlacement.onto(map, ImageFormats.readGeometry(image.getFirst()));
	}

	private static Volume picture(List<Path> files) {
		Path file = single(files);
		Volume image = ImageFormats.read(file);
		if (image.components() != 1 && image.components() != COLOURS) {
			throw HilumException.input(file, "The picture " + PictureFacts.described(image.components()),
					"Save all pictures alike, as " + PictureFacts.wanted(1) + " or " + PictureFacts.wanted(COLOURS) + ".");
		}
		return image;
	}

	private static Volume pictureLabels(SourcePreview.Item item, List<Path> files) {
		Path file = single(files);
		Volume map = ImageFormats.readLabels(file);
		if (map.components() != 1) {
			throw HilumException.input(file, "The label map " + PictureFacts.described(map.components()),
					"Save numbers of labels, as grey values or as indices of a palette.");
		}
		if (!item.images().isEmpty() && !item.images().getFirst().isEmpty()) {
			Geometry image = ImageFormats.readGeometry(item.images().getFirst().getFirst());
			if (!image.equals(map.geometry())) {
				int[] wanted = image.size();
				int[] found = map.geometry().size();
				throw HilumException.input(file, "The label map has " + found[0] + " x " + found[1] + " pixels, its image "
						+ wanted[0] + " x " + wanted[1], "Export both in one size.");
			}
		}
		return map;
	}

	private static Path single(List<Path> files) {
		if (files.size() > 1) {
			throw HilumException.input(files.get(1), files.size() + " files have the form of one image",
					"Make the pattern more exact; slices of a stack need the place {slice} and --spacing.");
		}
		return files.getFirst();
	}

	private void write(String folder, SourcePreview.Item item, ShortArray labels, Volume grid) {
		Volume like = grid.components() == 1 ? grid : null;
		ImageFormats.write(SafePaths.replaceable(target, folder + "/" + item.id() + ending, null, "of a case"),
				Volume.ofLabels(grid.geometry(), labels.data(), like));
	}

	/** One file holds all labels: as values, or as layers. */
	private CaseLabels whole(Volume map, Path file, List<String> remarks) {
		Map<String, BitMask> layers = new LabelLayers(preview, map, file, remarks).masks();
		if (!layers.isEmpty()) {
			return CaseLabels.of(preview, layers, file, remarks);
		}
		try {
			long rounded = CaseReader.nearlyWhole(map);
			if (rounded > 0) {
				remarks.add(rounded + " label values were rounded to the whole number that they nearly are");
			}
			return new CaseLabels(CaseReader.rounded(map), Map.of());
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	private Map<String, BitMask> masks(SourcePreview.Item item, Volume first, List<String> remarks) {
		Map<String, BitMask> result = new LinkedHashMap<>();
		List<String> wanted = preview.delineations().isEmpty() ? preview.labels()
				: List.copyOf(new TreeSet<>(item.labels().keySet()));
		for (String name : wanted) {
			List<Path> files = item.labels().get(name);
			if (files == null) {
				remarks.add(name + " is missing");
				continue;
			}
			Volume image = label(item, files);
			if (!image.geometry().isSameGrid(first.geometry())) {
				throw HilumException.input(files.getFirst(), "The mask does not lie on the voxels of the other masks",
						"Resample the masks of a case to one grid.");
			}
			if (image.components() > 1) {
				throw HilumException.input(files.getFirst(), "The mask has " + image.components() + " values per voxel",
						"Export one mask per file, or import the file as a label map, by a pattern without {label}.");
			}
			MaskValues mask = MaskValues.of(image, 0, files.getFirst());
			if (mask.soft() != null) {
				remarks.add(name + ": " + mask.soft());
			}
			result.put(name, mask.inside());
		}
		item.labels().keySet().stream().filter(name -> !wanted.contains(name))
				.forEach(name -> remarks.add("the mask " + name + " is no label and is left out"));
		if (result.isEmpty()) {
			throw HilumException.input(item.labels().values().iterator().next().getFirst(),
					"None of its masks is named among the labels", "Name its label.");
		}
		return result;
	}

	private ObjectNode description(TreeSet<Integer> values, int labelled, boolean colours) {
		ObjectNode json = Json.object();
		ObjectNode channels = json.putObject("channel_names");
		List<String> named = preview.source().channels();
		List<String> names = colours && named.size() == 1 ? List.of("R", "G", "B") : named;
		for (int c = 0; c < names.size(); c++) {
			channels.put(String.valueOf(c), names.get(c));
		}
		ObjectNode labels = json.putObject("labels").put("background", 0);
		for (int i = 0; i < preview.labels().size(); i++) {
			labels.put(preview.labels().get(i), i + 1);
		}
		if (preview.labels().isEmpty()) {
			// they have no names: the fixes of the checks rename 255 and close gaps
			values.stream().filter(v -> v > 0).forEach(v -> labels.put(SourcePreview.UNNAMED + v, v.intValue()));
		}
		json.put("numTraining", labelled).put("file_ending", ending);
		return json;
	}
}
