// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.runs.models.ModelVersion;

/**
 * Model that a line of the navigator stands for; lines adapt to it.
 *
 * @param name    the model's name: that of its folder, or {@code NAME:VERSION} of the library
 * @param folders the model folders that predict, several of an ensemble
 * @param version its version in the model library; empty for a model of a project's results
 */
public record SelectedModel(String name, List<Path> folders, Optional<ModelVersion> version) {

	/** Copies the list. */
	public SelectedModel {
		folders = List.copyOf(folders);
	}
}
