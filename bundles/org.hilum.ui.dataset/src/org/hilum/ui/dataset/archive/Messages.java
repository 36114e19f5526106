// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import org.eclipse.osgi.util.NLS;

/** The texts of the package, from messages.properties. */
public final class Messages extends NLS {

	public static String ArchiveDialog_address;
	public static String ArchiveDialog_addressHint;
	public static String ArchiveDialog_archive;
	public static String ArchiveDialog_asking;
	public static String ArchiveDialog_date;
	public static String ArchiveDialog_dateHint;
	public static String ArchiveDialog_heading;
	public static String ArchiveDialog_identified;
	public static String ArchiveDialog_keep;
	public static String ArchiveDialog_message;
	public static String ArchiveDialog_modalities;
	public static String ArchiveDialog_modalitiesHint;
	public static String ArchiveDialog_ourTitle;
	public static String ArchiveDialog_ourTitleHint;
	public static String ArchiveDialog_password;
	public static String ArchiveDialog_patientId;
	public static String ArchiveDialog_patientIdHint;
	public static String ArchiveDialog_patientName;
	public static String ArchiveDialog_patientNameHint;
	public static String ArchiveDialog_port;
	public static String ArchiveDialog_portHint;
	public static String ArchiveDialog_query;
	public static String ArchiveDialog_retrieve;
	public static String ArchiveDialog_search;
	public static String ArchiveDialog_stopped;
	public static String ArchiveDialog_title;
	public static String ArchiveDialog_user;
	public static String ArchiveDialog_userHint;
	public static String ArchiveModel_all;
	public static String ArchiveModel_badPort;
	public static String ArchiveModel_before;
	public static String ArchiveModel_here;
	public static String ArchiveModel_noAddress;
	public static String ArchiveModel_summary;
	public static String ArchiveSource_title;
	public static String SeriesTable_description;
	public static String SeriesTable_images;
	public static String SeriesTable_modality;
	public static String SeriesTable_patient;
	public static String SeriesTable_state;
	public static String SeriesTable_table;

	static {
		NLS.initializeMessages("org.hilum.ui.dataset.archive.messages", Messages.class);
	}

	private Messages() {
	}
}
