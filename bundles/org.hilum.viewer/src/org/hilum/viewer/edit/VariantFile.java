// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.HilumVersion;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.SafePaths;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.AnnotatorVariants;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.viewer.label.LabelTiles;

/** The file of a corrected label map, and what it was made of. */
final class VariantFile {

	private static final String BESIDE = "corrections";
	private static final String DEFAULT_ENDING = ".nii.gz";
	/** The formats that keep the times of a map apart when they are written. */
	private static final Set<String> WITH_TIMES = Set.of(".nii", ".nii.gz", ".nrrd");
	private static final int MOST = 1000;

	private VariantFile() {
	}

	/**
	 * Writes a label map.
	 *
	 * @param source    the file that was corrected
	 * @param original  its labels
	 * @param editor    the corrected labels and what was done
	 * @param annotator who did it
	 * @param known     the file that this correction wrote before, or null
	 * @return the file
	 */
	static Path write(Path source, LabelTiles original, LabelEditor editor, String annotator, Path known) {
		String folder = AnnotatorVariants.folder(annotator).orElseThrow(() -> HilumException.usage("\"" + annotator
				+ "\" is no name of an annotator", "Use letters and digits."));
		Path dataset = dataset(source);
		if (dataset == null) {
			return writeTo(source, original, editor, annotator,
					known == null ? free(beside(source), folder, fileName(source, editor.labels().times())) : known);
		}
		try (Lease lease = DatasetLease.acquireAsNamed(dataset, "saving a corrected label map")) {
			Path target = known == null ? free(dataset.resolve(AnnotatorVariants.FOLDER), folder,
					fileName(source, editor.labels().times())) : known;
			lease.check();
			return writeTo(source, original, editor, annotator, target);
		}
	}

	private static Path writeTo(Path source, LabelTiles original, LabelEditor editor, String annotator, Path target) {
		try {
			Files.createDirectories(target.getParent().resolve(DatasetLease.OWN));
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
		ImageFormats.write(target, editor.labels().toVolume());
		Json.write(provenance(target), provenance(source, original, editor, annotator, target));
		return target;
	}

	private static Path provenance(Path target) {
		return SafePaths.child(target.getParent().resolve(DatasetLease.OWN), target.getFileName() + ".json", null, "provenance");
	}

	/** {@return the data set of a label map in labelsTr, labelsTs or of an annotator; null for other files} */
	private static Path dataset(Path source) {
		Path folder = source.toAbsolutePath().normalize().getParent();
		Path above = folder.getParent();
		boolean labels = folder.getFileName() != null && folder.getFileName().toString().matches("labelsT[rs]");
		boolean variant = above != null && above.getFileName() != null && above.endsWith(AnnotatorVariants.FOLDER);
		Path root = labels ? above : variant ? above.getParent() : null;
		return root != null && Files.isRegularFile(root.resolve("dataset.json")) ? root : null;
	}

	private static Path beside(Path source) {
		return source.toAbsolutePath().normalize().getParent().resolve(BESIDE);
	}

	private static String fileName(Path source, int times) {
		String name = source.getFileName().toString();
		String ending = ImageFormats.ending(name).orElse("");
		boolean writable = !ending.isEmpty() && ImageFormats.of(source).canWrite() && (times == 1 || WITH_TIMES.contains(ending));
		int dot = name.lastIndexOf('.');
		return writable ? name : (dot > 0 ? name.substring(0, dot) : name) + DEFAULT_ENDING;
	}

	/** {@return a file that does not exist: in the folder of the annotator, or of the name with the first free number} */
	private static Path free(Path root, String folder, String file) {
		for (int i = 1; i < MOST; i++) {
			Path target = SafePaths.child(SafePaths.child(root, i == 1 ? folder : folder + "_" + i, null, "annotator"), file,
					null,
					"label map");
			if (!Files.exists(target)) {
				return target;
			}
		}
		throw HilumException.usage("There are " + MOST + " corrections of this name", "Choose another name.");
	}

	private static ObjectNode provenance(Path source, LabelTiles original, LabelEditor editor, String annotator, Path target) {
		ObjectNode json = Json.object();
		json.put("annotator", annotator);
		json.put("corrected", target.getParent().relativize(source.toAbsolutePath().normalize()).toString());
		json.put("saved", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		json.put("software", "Hilum " + HilumVersion.get());
		Map<String, Integer> steps = new TreeMap<>();
		editor.steps().forEach(s -> steps.merge(s, 1, Integer::sum));
		ObjectNode done = json.putObject("steps");
		steps.forEach(done::put);
		ObjectNode changed = json.putObject("changed_voxels");
		changes(original, editor.labels()).forEach(changed::put);
		return json;
	}

	private static void count(LabelTiles before, LabelTiles after, Map<Long, Integer> counts) {
		for (int t = 0; t < after.tileCount(); t++) {
			short[] a = before.content(t);
			short[] b = after.content(t);
			for (int i = 0; a != b && i < LabelTiles.EDGE * LabelTiles.EDGE * LabelTiles.EDGE; i++) {
				long from = a == null ? 0 : a[i] & LabelTiles.MAX_LABEL;
				long to = b == null ? 0 : b[i] & LabelTiles.MAX_LABEL;
				if (from != to) {
					counts.merge(from << Integer.SIZE | to, 1, Integer::sum);
				}
			}
		}
	}

	/** {@return the number of voxels by "old to new label"} */
	private static Map<String, Integer> changes(LabelTiles before, LabelTiles after) {
		Map<Long, Integer> counts = new TreeMap<>();
		for (int time = 0; time < after.times(); time++) {
			count(before.atTime(time), after.atTime(time), counts);
		}
		Map<String, Integer> result = new LinkedHashMap<>();
		counts.forEach((key, n) -> result.put((key >> Integer.SIZE) + " to " + (int) (long) key, n));
		return result;
	}
}
