// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import org.eclipse.osgi.util.NLS;
import org.hilum.datasets.cases.CaseColumn;

/** Titles of the columns of the table of cases in the language of the window; exported files have the ids. */
final class CaseTitles {

	private CaseTitles() {
	}

	/** {@return the title of a column; columns of labels have the name of the label} */
	static String of(CaseColumn column) {
		return switch (column.id()) {
			case "case" -> Messages.CaseTitles_case;
			case "use" -> Messages.CaseTitles_use;
			case "errors" -> Messages.CaseTitles_errors;
			case "warnings" -> Messages.CaseTitles_warnings;
			case "notes" -> Messages.CaseTitles_notes;
			case "problem" -> Messages.CaseTitles_problem;
			case "images" -> Messages.CaseTitles_images;
			case "size_x", "size_y", "size_z" -> NLS.bind(Messages.CaseTitles_size, column.id().charAt("size_".length()));
			case "spacing_x_mm", "spacing_y_mm", "spacing_z_mm" -> NLS.bind(Messages.CaseTitles_spacing, column.id().charAt(
					"spacing_".length()));
			case "orientation" -> Messages.CaseTitles_orientation;
			case "type" -> Messages.CaseTitles_type;
			case "min" -> Messages.CaseTitles_min;
			case "median" -> Messages.CaseTitles_median;
			case "max" -> Messages.CaseTitles_max;
			default -> column.title();
		};
	}
}
