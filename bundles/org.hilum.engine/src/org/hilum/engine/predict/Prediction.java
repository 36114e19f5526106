// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.prediction.ProbabilityFile;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;

/**
 * The prediction for one case, on the grid of its first image. Close it when there are probabilities: they may lie in a
 * temporary file.
 *
 * @param caseId        the case
 * @param labels        the label map, with the source's geometry and file header
 * @param probabilities on the same grid; null unless asked for
 * @param properties    how the image was cropped
 * @param description   the model's data set
 * @param reader        nnU-Net's reader class in the plans
 */
public record Prediction(String caseId, Volume labels, Probabilities probabilities, CaseProperties properties,
		DatasetDescription description, String reader) implements AutoCloseable {

	/**
	 * Writes the label map and, when there are probabilities, {@code CASE.npz} and {@code CASE.pkl} (the properties)
	 * beside it as nnU-Net does.
	 *
	 * @param folder     where to; made when missing
	 * @param fileEnding such as ".nii.gz"
	 * @return the label map's file
	 */
	public Path write(Path folder, String fileEnding) {
		Path file = folder.resolve(caseId + fileEnding);
		if (probabilities != null) {
			ProbabilityFile.write(folder.resolve(caseId + ".npz"), probabilities.shape(), probabilities::writeTo);
			CaseStore.writeProperties(folder, caseId, properties, description, reader);
		}
		// last, so that a label map stands for a complete result
		ImageFormats.write(file, labels);
		return file;
	}

	@Override
	public void close() {
		if (probabilities != null) {
			probabilities.close();
		}
	}
}
