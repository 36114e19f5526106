// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A fold of a model folder that was trained, or is being trained, with other plans or labels than a training that is asked for.
 *
 * @param folder      its folder
 * @param differences what differs, such as "patch_size is [16,16] instead of [32,32]"
 * @since 0.3
 */
public record UnlikeFold(Path folder, List<String> differences) {

	/** Checks and copies the parts. */
	public UnlikeFold {
		Objects.requireNonNull(folder);
		differences = List.copyOf(differences);
	}
}
