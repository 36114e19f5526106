// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;

/**
 * A folder of cases that nnU-Net preprocessed into Blosc2 files. Nothing is added to it or taken away: nnU-Net refuses a
 * folder with files of two kinds, and what it made is not Hilum's to delete.
 */
final class NnunetCases {

	private static final String REMEDY = "Preprocess with nnU-Net again, or remove the folder and preprocess with Hilum.";

	private final Path folder;
	private final Plans plans;
	private final Configuration configuration;
	private final DatasetDescription description;

	NnunetCases(Path folder, Plans plans, Configuration configuration, DatasetDescription description) {
		this.folder = folder;
		this.plans = plans;
		this.configuration = configuration;
		this.description = description;
	}

	/** {@return whether the folder holds such cases} */
	boolean present() {
		return CaseStore.holdsBloscArrays(folder);
	}

	/**
	 * Checks that the folder holds these cases and no others, with the shapes that the plans ask for.
	 *
	 * @param cases    the training cases
	 * @param progress may cancel
	 * @throws HilumException naming the case that is missing, too many or does not fit
	 */
	void require(List<RawCase> cases, Progress progress) {
		List<String> wanted = cases.stream().map(RawCase::id).toList();
		List<String> found = CaseStore.ids(folder);
		for (String id : found) {
			if (!wanted.contains(id)) {
				throw HilumException.input(folder, "nnU-Net preprocessed a case that the data set lacks", REMEDY).forCase(id);
			}
		}
		for (String id : wanted) {
			progress.check("Looking through nnU-Net's preprocessed cases");
			if (!found.contains(id)) {
				throw HilumException.input(folder, "nnU-Net preprocessed this folder, but not this case", REMEDY).forCase(id);
			}
			requireShape(id);
		}
	}

	private void requireShape(String id) {
		try (MappedCase stored = CaseStore.open(folder, id)) {
			CaseProperties properties = stored.properties();
			double[] spacing = new Transposition(plans.transposeForward()).apply(properties.spacing());
			int[] zyx = configuration.resampledShape(properties.shapeAfterCropping(), spacing);
			int[] expected = { description.channels(), zyx[0], zyx[1], zyx[2] };
			if (!Arrays.equals(stored.shape(), expected)) {
				throw HilumException.input(folder, "nnU-Net preprocessed this case to the shape "
						+ Arrays.toString(stored.shape()) + ", the plans ask for " + Arrays.toString(expected), REMEDY)
						.forCase(id);
			}
		}
	}
}
