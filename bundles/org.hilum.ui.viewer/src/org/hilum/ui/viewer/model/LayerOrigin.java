// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.model;

import java.nio.file.Path;
import org.hilum.viewer.layer.NamedLabels;

/**
 * Where the labels of a layer are from.
 *
 * @param file the file
 * @param role what they are
 */
public record LayerOrigin(Path file, NamedLabels.Role role) {
}
