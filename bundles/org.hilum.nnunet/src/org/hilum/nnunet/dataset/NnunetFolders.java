// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.SafePaths;

/**
 * The three folders that nnU-Net works in.
 *
 * @param raw          data sets as they were given ({@code nnUNet_raw})
 * @param preprocessed fingerprints, plans, splits and preprocessed cases ({@code nnUNet_preprocessed})
 * @param results      trained models ({@code nnUNet_results})
 * @since 0.1.0
 */
public record NnunetFolders(Path raw, Path preprocessed, Path results) {

	private static final String RAW = "nnUNet_raw";
	private static final String PREPROCESSED = "nnUNet_preprocessed";
	private static final String RESULTS = "nnUNet_results";

	/**
	 * {@return the folders of nnU-Net's names below one root}
	 *
	 * @param root their parent
	 */
	public static NnunetFolders under(Path root) {
		return new NnunetFolders(root.resolve(RAW), root.resolve(PREPROCESSED), root.resolve(RESULTS));
	}

	/**
	 * {@return the folders that nnU-Net's environment variables name; what is not set is below a root}
	 *
	 * @param environment variables by name, usually {@code System.getenv()}
	 * @param root        parent of the folders whose variable is not set
	 */
	public static NnunetFolders from(Map<String, String> environment, Path root) {
		return new NnunetFolders(folder(environment, RAW, root), folder(environment, PREPROCESSED, root),
				folder(environment, RESULTS, root));
	}

	/**
	 * {@return where the images of a data set lie}
	 *
	 * @param datasetName such as {@code Dataset004_Hippocampus}
	 */
	public Path raw(String datasetName) {
		return SafePaths.child(raw, datasetName, null, "dataset_name");
	}

	/**
	 * {@return where the preprocessed cases, plans and fingerprint of a data set lie}
	 *
	 * @param datasetName such as {@code Dataset004_Hippocampus}
	 */
	public Path preprocessed(String datasetName) {
		return SafePaths.child(preprocessed, datasetName, null, "dataset_name");
	}

	/**
	 * {@return where the models of a data set lie}
	 *
	 * @param datasetName such as {@code Dataset004_Hippocampus}
	 */
	public Path results(String datasetName) {
		return SafePaths.child(results, datasetName, null, "dataset_name");
	}

	private static Path folder(Map<String, String> environment, String name, Path root) {
		String value = environment.get(name);
		return value == null || value.isBlank() ? root.resolve(name) : Path.of(value);
	}
}
