// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.reference.Shared;

/** The raw data sets behind the goldens, where they lie in the shared folder. */
public final class SharedDatasets {

	/** Every data set with a golden fingerprint. */
	public static final String[] NAMES = { "Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP" };

	private SharedDatasets() {
	}

	/**
	 * {@return a data set}
	 *
	 * @param name one of {@link #NAMES}
	 * @param temp a folder for a dataset.json that lists files elsewhere
	 */
	public static RawDataset open(String name, Path temp) {
		Path shared = Shared.dir();
		if (name.equals("Dataset900_Synth")) {
			return RawDataset.open(shared.resolve("reference/raw").resolve(name));
		}
		boolean hippocampus = name.endsWith("Hippocampus");
		Path data = shared.resolve(hippocampus ? "data/hippocampus" : "data/openkbp");
		return list(name, data, hippocampus ? "labels" : "labels_organs", temp);
	}

	/**
	 * {@return the two hippocampus cases that lie beside these tests}
	 *
	 * @param temp a folder for a dataset.json that lists files elsewhere
	 */
	public static RawDataset openSample(Path temp) {
		return list("Dataset004_Hippocampus", Path.of("data/hippocampus").toAbsolutePath(), "labels", temp);
	}

	private static RawDataset list(String name, Path data, String labels, Path temp) {
		Path golden = Path.of("data/plans").resolve(name);
		ObjectNode json = Json.read(golden.resolve("dataset.json")).deepCopy();
		ObjectNode files = json.putObject("dataset");
		for (JsonNode id : Json.read(golden.resolve("cases.json")).get("train")) {
			String file = id.asText() + ".nii.gz";
			Path image = data.resolve("images").resolve(file);
			if (Files.exists(image)) {
				Path label = data.resolve(labels).resolve(file);
				files.putObject(id.asText()).put("label", label.toString()).putArray("images").add(image.toString());
			}
		}
		Json.write(temp.resolve(name).resolve("dataset.json"), json);
		return RawDataset.open(temp.resolve(name));
	}
}
