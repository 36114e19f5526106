// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

/**
 * A delineated structure, known by name only.
 *
 * @param caseId the case that it belongs to
 * @param name   its name as written
 * @param set    the label of the structure set, may be empty
 * @param file   the file that holds it, without folder
 * @param voxels its size when that is known, else -1
 */
public record Structure(String caseId, String name, String set, String file, long voxels) {

	/**
	 * {@return who drew it, by the rules; empty where unknown}
	 *
	 * @param annotators how annotators are identified
	 * @param matched    what the name rule took from the name
	 */
	public String annotator(ImportRules.Annotators annotators, String matched) {
		return switch (annotators) {
			case NONE -> "";
			case NAME -> matched.strip();
			case STRUCTURE_SET -> set.strip();
			case FILE -> file;
		};
	}
}
