// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseStore;

/**
 * Records from which files and by which rules each case was preprocessed. The stamps lie in a folder of their own,
 * because nnU-Net refuses a data folder with files that it does not know.
 */
final class CaseStamps {

	private static final String FOLDER = ".hilum";
	/** Changes when the code computes something else from the same rules. */
	private static final int VERSION = 1;

	private final Path folder;
	private final String rules;
	private final String unnamed;

	CaseStamps(Path folder, DatasetDescription description, Plans plans, Configuration configuration) {
		this.folder = folder;
		ObjectNode node = Json.object().put("version", VERSION);
		for (String key : List.of("spacing", "normalization_schemes", "use_mask_for_norm", "resampling_fn_data",
				"resampling_fn_data_kwargs", "resampling_fn_seg", "resampling_fn_seg_kwargs")) {
			node.set(key, configuration.json().get(key));
		}
		node.set("intensities", IntensityProperties.json(plans.intensities()));
		node.putPOJO("transpose", plans.transposeForward());
		node.putPOJO("labels", description.labels());
		ImageReader reader = ImageReader.named(plans.imageReaderWriter());
		node.put("reader", reader.className());
		if (reader.reorients()) {
			node.put("axes", "RAS");
		}
		if (configuration.resamplingData().orderZ() > 0 || configuration.resamplingSeg().orderZ() > 0) {
			node.put("across", "unclipped");
		}
		this.rules = Json.line(node);
		// other names of labels lead to the same arrays
		this.unnamed = digest(Json.line(node.putPOJO("labels", description.labels().values())));
	}

	/** {@return a digest of the rules and of name, size and time of the case's files} */
	String of(RawCase rawCase) {
		StringBuilder text = new StringBuilder(rules);
		List<Path> files = new ArrayList<>(rawCase.images());
		if (rawCase.label() != null) {
			files.add(rawCase.label());
		}
		for (Path file : files) {
			text.append('\n').append(file.getFileName()).append(' ').append(state(file));
		}
		return digest(text.toString());
	}

	private static String digest(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw HilumException.internal("This Java has no SHA-256", e);
		}
	}

	boolean isCurrent(String id, String stamp) {
		if (!Files.isRegularFile(CaseStore.file(folder, id))
				|| !Files.isRegularFile(CaseStore.propertiesFile(folder, id))) {
			return false;
		}
		try {
			return lines(id).stream().limit(1).anyMatch(stamp::equals);
		} catch (NoSuchFileException _) {
			return false;
		} catch (IOException e) {
			throw HilumException.input(file(id), "The file cannot be read: " + e.getMessage(),
					"Delete the folder " + FOLDER + " beside the preprocessed cases.").because(e);
		}
	}

	/** {@return whether a case was preprocessed by other rules than these; false where that is not known} */
	boolean hasOtherRules(String id) {
		try {
			List<String> lines = lines(id);
			return lines.size() > 1 && !lines.get(1).equals(unnamed);
		} catch (IOException e) {
			System.getLogger(CaseStamps.class.getName()).log(System.Logger.Level.DEBUG, "Not made by Hilum", e);
			return false;
		}
	}

	/** The stamp, and the digest of the rules without the names of labels, which older versions did not write. */
	private List<String> lines(String id) throws IOException {
		return Files.readString(file(id)).strip().lines().toList();
	}

	/** {@return whether Hilum preprocessed a case of this name in this folder} */
	boolean made(String id) {
		return Files.isRegularFile(file(id));
	}

	void write(String id, String stamp) {
		AtomicFiles.writeString(file(id), stamp + "\n" + unnamed + "\n");
	}

	/** A case that is being rewritten is not current until it is whole. */
	void clear(String id) {
		try {
			Files.deleteIfExists(file(id));
		} catch (IOException e) {
			throw AtomicFiles.explain(file(id), e);
		}
	}

	/** {@return the folder of the stamps} */
	Path folder() {
		return folder.resolve(FOLDER);
	}

	private Path file(String id) {
		return folder().resolve(id + ".stamp");
	}

	private static String state(Path file) {
		try {
			return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
		} catch (IOException e) {
			// the reader will say what is wrong with it
			return "unreadable " + e.getClass().getSimpleName();
		}
	}
}
