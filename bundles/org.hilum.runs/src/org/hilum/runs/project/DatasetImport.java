// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.settings.UserSettings;
import org.hilum.nnunet.dataset.DatasetLease;
import org.hilum.nnunet.dataset.MsdImporter;
import org.hilum.nnunet.dataset.OldDatasetConverter;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Splits;

/** Brings a data set into the raw folder of a project. */
final class DatasetImport {

	private static final String STAGE = "Importing the data set";

	private final DatasetSource source;
	private final Path raw;
	private final Path target;
	private final Progress progress;

	DatasetImport(DatasetSource source, Path raw, Progress progress) {
		this.source = source;
		this.raw = raw.toAbsolutePath().normalize();
		this.target = this.raw.resolve(source.name());
		this.progress = progress;
	}

	RawDataset run() {
		if (target.equals(source.folder())) {
			return RawDataset.open(target);
		}
		if (Files.exists(target.resolve("dataset.json"))) {
			if (isDone()) {
				// an earlier import ended between the data set and the project file
				return RawDataset.open(target);
			}
			throw HilumException.usage("The project already has the data set " + source.name() + " in " + target,
					"Choose another name or number, or another project folder.");
		}
		if (target.startsWith(source.folder())) {
			throw HilumException.usage("The project would lie inside its own data set " + source.folder(),
					"Choose a project folder outside of it.");
		}
		return switch (source.kind()) {
			case MSD -> task();
			case NNUNET_V1 -> OldDatasetConverter.convert(source.folder(), raw, source.name(), progress);
			case NNUNET_RAW -> leased();
		};
	}

	private RawDataset leased() {
		try (Lease lease = DatasetLease.acquire(target, "import")) {
			return copy(progress.alsoCancelledBy(lease::isLost));
		}
	}

	/** {@return whether the data set in the project has the same cases as the source, with the same label maps} */
	private boolean isDone() {
		Map<String, Path> there = labels(target);
		Map<String, Path> here = labels(source.folder());
		try {
			if (here.isEmpty() || !here.keySet().equals(there.keySet())) {
				return false;
			}
			for (Map.Entry<String, Path> label : here.entrySet()) {
				if (Files.mismatch(label.getValue(), there.get(label.getKey())) >= 0) {
					return false;
				}
			}
			return true;
		} catch (IOException e) {
			throw HilumException.input(target, "The data set cannot be compared with its source: " + e.getMessage(),
					"Choose another name or number, or another project folder.").because(e);
		}
	}

	private static Map<String, Path> labels(Path dataset) {
		Map<String, Path> result = new LinkedHashMap<>();
		Folders.list(dataset.resolve("labelsTr")).stream().filter(Files::isRegularFile)
				.filter(f -> !f.getFileName().toString().startsWith("."))
				.forEach(f -> result.put(f.getFileName().toString(), f));
		return result;
	}

	private RawDataset task() {
		int threads = UserSettings.threads(0);
		RawDataset made = MsdImporter.importTask(source.folder(), raw, OptionalInt.of(source.id()), threads, progress);
		if (made.folder().toAbsolutePath().normalize().equals(target)) {
			return made;
		}
		try {
			Files.move(made.folder(), target);
			return RawDataset.open(target);
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	private RawDataset copy(Progress work) {
		RawDataset dataset = RawDataset.open(source.folder());
		dataset.requireTrainingCases();
		Map<Path, Path> files = new LinkedHashMap<>();
		dataset.trainingCases().forEach(c -> add(c, "imagesTr", dataset, files));
		dataset.testCases().forEach(c -> add(c, "imagesTs", dataset, files));
		Path splits = source.folder().resolve(Splits.FILE_NAME);
		if (Files.isRegularFile(splits)) {
			files.put(target.resolve(Splits.FILE_NAME), splits);
		}
		work.begin(STAGE, files.size());
		files.forEach((to, from) -> {
			work.check(STAGE);
			bring(from, to);
			work.advance(1);
		});
		ObjectNode description = dataset.description().json().deepCopy();
		// names of files elsewhere; they have nnU-Net's ordinary places now
		description.remove("dataset");
		// last, so that a half imported folder is not taken for a data set
		Json.write(target.resolve("dataset.json"), description);
		return RawDataset.open(target);
	}

	private void add(RawCase rawCase, String folder, RawDataset dataset, Map<Path, Path> files) {
		String ending = dataset.description().fileEnding();
		List<Path> images = rawCase.images();
		for (int channel = 0; channel < images.size(); channel++) {
			String name = String.format(Locale.ROOT, "%s/%s_%04d%s", folder, rawCase.id(), channel, ending);
			files.put(SafePaths.replaceable(target, name, source.folder(), "of a case"), images.get(channel));
		}
		if (rawCase.label() != null) {
			files.put(SafePaths.replaceable(target, "labelsTr/" + rawCase.id() + ending, source.folder(), "of a case"),
					rawCase.label());
		}
	}

	private void bring(Path from, Path to) {
		if (!Files.isRegularFile(from)) {
			throw HilumException.input(from, "A file of the data set is missing",
					"Add it, or remove the case from the data set.");
		}
		try {
			Files.createDirectories(to.getParent());
			Files.deleteIfExists(to);
			if (!source.link() || !linked(from, to)) {
				Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(to, e);
		}
	}

	private static boolean linked(Path from, Path to) {
		try {
			Files.createSymbolicLink(to, from.toAbsolutePath().normalize());
			return true;
		} catch (IOException | UnsupportedOperationException e) {
			System.getLogger(DatasetImport.class.getName()).log(System.Logger.Level.INFO,
					"Links cannot be made here, so images are copied", e);
			return false;
		}
	}
}
