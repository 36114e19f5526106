// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models;

import org.eclipse.osgi.util.NLS;

/** The texts of the view of models, from messages.properties. */
public final class Messages extends NLS {

	public static String ModelActions_adding;
	public static String ModelActions_archive;
	public static String ModelActions_badName;
	public static String ModelActions_changed;
	public static String ModelActions_ensemble;
	public static String ModelActions_export;
	public static String ModelActions_exporting;
	public static String ModelActions_folder;
	public static String ModelActions_folderHelp;
	public static String ModelActions_install;
	public static String ModelActions_name;
	public static String ModelActions_noName;
	public static String ModelActions_noReason;
	public static String ModelActions_promote;
	public static String ModelActions_promoteHelp;
	public static String ModelActions_promoting;
	public static String ModelActions_remove;
	public static String ModelActions_removeHelp;
	public static String ModelActions_removeNo;
	public static String ModelActions_removeYes;
	public static String ModelActions_removing;
	public static String ModelActions_tag;
	public static String ModelActions_tagging;
	public static String ModelActions_tags;
	public static String ModelActions_unchanged;
	public static String ModelActions_verify;
	public static String ModelActions_verifying;
	public static String ModelActions_withdraw;
	public static String ModelActions_withdrawHelp;
	public static String ModelList_reading;
	public static String ModelTable_columns;
	public static String ModelTable_filter;
	public static String ModelTable_name;
	public static String ModelsView_add;
	public static String ModelsView_archive;
	public static String ModelsView_card;
	public static String ModelsView_export;
	public static String ModelsView_folder;
	public static String ModelsView_none;
	public static String ModelsView_predict;
	public static String ModelsView_reading;

	static {
		NLS.initializeMessages("org.hilum.ui.models.messages", Messages.class);
	}

	private Messages() {
	}
}
