// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.study;

import org.hilum.ui.models.study.TestDraft.Kind;
import org.hilum.ui.models.study.TestDraft.Place;

/** Texts of tests of a study and of what they ask for. */
final class PlaceTexts {

	private PlaceTexts() {
	}

	/** {@return the name of a file or folder, with its mnemonic and a colon} */
	static String label(Place place) {
		return switch (place) {
			case DATASET -> Messages.TestDialog_dataset;
			case MODEL -> Messages.TestDialog_model;
			case IMAGES -> Messages.TestDialog_images;
			case REFERENCE -> Messages.TestDialog_reference;
			case SCRATCH -> Messages.TestDialog_scratch;
			case TRANSFERRED -> Messages.TestDialog_transferred;
			case BEFORE -> Messages.TestDialog_before;
			case AFTER -> Messages.TestDialog_after;
			case OUTPUT -> Messages.TestDialog_output;
		};
	}

	/** {@return the name of a file or folder in a sentence} */
	static String plain(Place place) {
		return label(place).replace("&", "").replaceFirst(":$", "");
	}

	/** {@return the title of the dialog} */
	static String title(Kind kind) {
		return switch (kind) {
			case STABILITY -> Messages.TestDialog_stability;
			case CHANGES -> Messages.TestDialog_changes;
			case TRANSFER -> Messages.TestDialog_transfer;
		};
	}

	/** {@return what the test is for} */
	static String help(Kind kind) {
		return switch (kind) {
			case STABILITY -> Messages.TestDialog_stabilityHelp;
			case CHANGES -> Messages.TestDialog_changesHelp;
			case TRANSFER -> Messages.TestDialog_transferHelp;
		};
	}

	/** {@return the name of the job, with the project} */
	static String job(Kind kind) {
		return switch (kind) {
			case STABILITY -> Messages.TestDraft_stabilityJob;
			case CHANGES -> Messages.TestDraft_changesJob;
			case TRANSFER -> Messages.TestDraft_transferJob;
		};
	}
}
