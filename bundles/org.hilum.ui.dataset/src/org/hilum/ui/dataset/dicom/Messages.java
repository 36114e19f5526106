// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import org.eclipse.osgi.util.NLS;

/** The texts of the import of DICOM, from messages.properties. */
public final class Messages extends NLS {

	public static String DicomSourcePage_archive;
	public static String DicomSourcePage_browse;
	public static String DicomSourcePage_description;
	public static String DicomSourcePage_directory;
	public static String DicomSourcePage_directoryTitle;
	public static String DicomSourcePage_folder;
	public static String DicomSourcePage_folderTitle;
	public static String DicomSourcePage_into;
	public static String DicomSourcePage_leftOut;
	public static String DicomSourcePage_newProject;
	public static String DicomSourcePage_scan;
	public static String DicomSourcePage_stopped;
	public static String DicomSourcePage_title;
	public static String ImagesPage_add;
	public static String ImagesPage_channel;
	public static String ImagesPage_channels;
	public static String ImagesPage_description;
	public static String ImagesPage_everyVolume;
	public static String ImagesPage_exactly;
	public static String ImagesPage_found;
	public static String ImagesPage_group;
	public static String ImagesPage_irregular;
	public static String ImagesPage_kind;
	public static String ImagesPage_modality;
	public static String ImagesPage_oneOf;
	public static String ImagesPage_pattern;
	public static String ImagesPage_remove;
	public static String ImagesPage_text;
	public static String ImagesPage_title;
	public static String ImportDicomWizard_removing;
	public static String ImportDicomWizard_title;
	public static String ImportDicomWizard_unsaved;
	public static String PatientTree_description;
	public static String PatientTree_files;
	public static String PatientTree_patient;
	public static String PatientTree_remark;
	public static String PatientTree_tree;
	public static String PatientTree_what;
	public static String RuleGridTable_applying;
	public static String RuleGridTable_can;
	public static String RuleGridTable_cannot;
	public static String RuleGridTable_case;
	public static String RuleGridTable_choose;
	public static String RuleGridTable_importable;
	public static String RuleGridTable_imported;
	public static String RuleGridTable_leftOut;
	public static String RuleGridTable_outcome;
	public static String RuleGridTable_table;
	public static String RulesPage_add;
	public static String RulesPage_byFile;
	public static String RulesPage_byName;
	public static String RulesPage_bySet;
	public static String RulesPage_case;
	public static String RulesPage_consensus;
	public static String RulesPage_description;
	public static String RulesPage_drawnBy;
	public static String RulesPage_eachLabel;
	public static String RulesPage_intersection;
	public static String RulesPage_kind;
	public static String RulesPage_label;
	public static String RulesPage_load;
	public static String RulesPage_loadTitle;
	public static String RulesPage_majority;
	public static String RulesPage_name;
	public static String RulesPage_needed;
	public static String RulesPage_noAnnotators;
	public static String RulesPage_none;
	public static String RulesPage_optional;
	public static String RulesPage_overlap;
	public static String RulesPage_refuse;
	public static String RulesPage_regions;
	public static String RulesPage_remove;
	public static String RulesPage_rules;
	public static String RulesPage_save;
	public static String RulesPage_saveTitle;
	public static String RulesPage_several;
	public static String RulesPage_title;
	public static String RulesPage_union;
	public static String RulesPage_up;
	public static String RulesPage_upperWins;
	public static String TargetPage_annotators;
	public static String TargetPage_browse;
	public static String TargetPage_browseKey;
	public static String TargetPage_cases;
	public static String TargetPage_channels;
	public static String TargetPage_continued;
	public static String TargetPage_dataset;
	public static String TargetPage_fresh;
	public static String TargetPage_key;
	public static String TargetPage_keyMessage;
	public static String TargetPage_keyTitle;
	public static String TargetPage_labels;
	public static String TargetPage_leftOut;
	public static String TargetPage_location;
	public static String TargetPage_name;
	public static String TargetPage_parentTitle;
	public static String TargetPage_redo;
	public static String TargetPage_regions;
	public static String TargetPage_summary;
	public static String TargetPage_title;

	static {
		NLS.initializeMessages("org.hilum.ui.dataset.dicom.messages", Messages.class);
	}

	private Messages() {
	}
}
