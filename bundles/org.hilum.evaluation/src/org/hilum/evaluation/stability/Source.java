// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import java.nio.file.Path;

/**
 * Label maps of one annotator or model: a file for each case, all of the same names.
 *
 * @param name   its name
 * @param folder where the label maps are
 * @since 0.2
 */
public record Source(String name, Path folder) {
}
