// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.importing;

import java.nio.file.Path;
import org.hilum.core.Progress;

/**
 * Import of a data set with chosen options.
 *
 * @since 0.2
 */
@FunctionalInterface
public interface DatasetImport {

	/**
	 * Makes a data set in nnU-Net's layout: {@code dataset.json}, {@code imagesTr} and {@code labelsTr}.
	 *
	 * @param source   file or folder to import
	 * @param target   folder of the new data set, such as {@code nnUNet_raw/Dataset005_Liver}; dataset.json is written last, so
	 *                 that a folder with half of the cases is not taken for a data set
	 * @param progress one unit per case; notes about cases that are left out
	 * @throws org.hilum.core.HilumException when the source is unusable
	 */
	void run(Path source, Path target, Progress progress);
}
