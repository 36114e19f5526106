// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.nnunet.dataset.RawCase;

/**
 * A case that is predicted.
 *
 * @param images its name and image files
 * @param dicom  the folder of the DICOM series that the image was made of, to which label maps go back
 * @since 0.2
 */
public record InputCase(RawCase images, Optional<Path> dicom) {
}
