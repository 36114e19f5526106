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
			case CASES -> Messages.TestDialog_cases;
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
			case DISAGREEMENT -> Messages.TestDialog_disagreement;
			case COMPARISON -> Messages.TestDialog_comparison;
			case TRANSFER -> Messages.TestDialog_transfer;
		};
	}

	/** {@return what the test is for} */
	static String help(Kind kind) {
		return switch (kind) {
			case STABILITY -> Messages.TestDialog_stabilityHelp;
			case CHANGES -> Messages.TestDialog_changesHelp;
			case DISAGREEMENT -> Messages.TestDialog_disagreementHelp;
			case COMPARISON -> Messages.TestDialog_comparisonHelp;
			case TRANSFER -> Messages.TestDialog_transferHelp;
		};
	}

	/** {@return what is said where too little is compared} */
	static String two(Kind kind) {
		return switch (kind) {
			case DISAGREEMENT -> Messages.TestDraft_twoPredictions;
			case COMPARISON -> Messages.TestDraft_twoEvaluations;
			default -> Messages.TestDraft_twoAnnotators;
		};
	}

	/** {@return the button that adds what is compared} */
	static String add(Kind kind) {
		return switch (kind) {
			case DISAGREEMENT -> Messages.SourceTable_addPrediction;
			case COMPARISON -> Messages.SourceTable_addEvaluation;
			default -> Messages.SourceTable_addModel;
		};
	}

	/** {@return what is compared, as the table names it} */
	static String role(Kind kind) {
		return switch (kind) {
			case DISAGREEMENT -> Messages.SourceTable_prediction;
			case COMPARISON -> Messages.SourceTable_evaluation;
			default -> Messages.SourceTable_model;
		};
	}

	/** {@return the name of the job, with the project} */
	static String job(Kind kind) {
		return switch (kind) {
			case STABILITY -> Messages.TestDraft_stabilityJob;
			case CHANGES -> Messages.TestDraft_changesJob;
			case DISAGREEMENT -> Messages.TestDraft_disagreementJob;
			case COMPARISON -> Messages.TestDraft_comparisonJob;
			case TRANSFER -> Messages.TestDraft_transferJob;
		};
	}
}
