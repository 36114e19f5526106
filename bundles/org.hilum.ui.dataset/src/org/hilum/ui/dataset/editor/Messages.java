// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import org.eclipse.osgi.util.NLS;

/** The texts of the editor of data sets, from messages.properties. */
public final class Messages extends NLS {

	public static String CaseTableJob_name;
	public static String CaseTitles_case;
	public static String CaseTitles_errors;
	public static String CaseTitles_images;
	public static String CaseTitles_max;
	public static String CaseTitles_median;
	public static String CaseTitles_min;
	public static String CaseTitles_notes;
	public static String CaseTitles_orientation;
	public static String CaseTitles_problem;
	public static String CaseTitles_size;
	public static String CaseTitles_spacing;
	public static String CaseTitles_type;
	public static String CaseTitles_use;
	public static String CaseTitles_warnings;
	public static String CasesPage_all;
	public static String CasesPage_cases;
	public static String CasesPage_counts;
	public static String CasesPage_countsOne;
	public static String CasesPage_export;
	public static String CasesPage_exportTitle;
	public static String CasesPage_exporting;
	public static String CasesPage_filter;
	public static String CasesPage_filterHelp;
	public static String CasesPage_group;
	public static String CasesPage_groupLine;
	public static String CasesPage_order;
	public static String CasesPage_pictures;
	public static String CasesPage_picturesHelp;
	public static String CasesPage_reading;
	public static String CasesPage_reverse;
	public static String CasesPage_sort;
	public static String CasesPage_unmeasured;
	public static String DatasetEditor_cases;
	public static String DatasetEditor_description;
	public static String DatasetEditor_plans;
	public static String DatasetEditor_redo;
	public static String DatasetEditor_saving;
	public static String DatasetEditor_undo;
	public static String DescriptionPage_add;
	public static String DescriptionPage_added;
	public static String DescriptionPage_channelColumns;
	public static String DescriptionPage_channelHelp;
	public static String DescriptionPage_channelName;
	public static String DescriptionPage_channels;
	public static String DescriptionPage_ignore;
	public static String DescriptionPage_ignoreHelp;
	public static String DescriptionPage_kindBackground;
	public static String DescriptionPage_kindIgnored;
	public static String DescriptionPage_kindLabel;
	public static String DescriptionPage_kindRegion;
	public static String DescriptionPage_labelColumns;
	public static String DescriptionPage_labels;
	public static String DescriptionPage_order;
	public static String DescriptionPage_orderHelp;
	public static String DescriptionPage_ordered;
	public static String DescriptionPage_raised;
	public static String DescriptionPage_reading;
	public static String DescriptionPage_remove;
	public static String DescriptionPage_removed;
	public static String DescriptionPage_renameChannel;
	public static String DescriptionPage_sound;
	public static String DescriptionPage_up;
	public static String Histogram_plans;
	public static String Histogram_range;
	public static String LabelFields_change;
	public static String LabelFields_name;
	public static String LabelFields_paint;
	public static String LabelFields_paintHelp;
	public static String LabelFields_values;
	public static String LabelFields_valuesHelp;
	public static String PlansPage_columns;
	public static String PlansPage_fingerprint;
	public static String PlansPage_max;
	public static String PlansPage_median;
	public static String PlansPage_min;
	public static String PlansPage_none;
	public static String PlansPage_plans;
	public static String PlansPage_reading;
	public static String PlansPage_select;
	public static String PlansPage_size;
	public static String PlansPage_spacing;
	public static String PlansPage_state;
	public static String PlansPage_why;

	static {
		NLS.initializeMessages("org.hilum.ui.dataset.editor.messages", Messages.class);
	}

	private Messages() {
	}
}
