// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.project.DerivedParts;
import org.hilum.ui.details.Details.Fact;
import org.hilum.ui.project.LibraryModels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.project.ProjectPaths;
import org.hilum.ui.project.Texts;

/** The facts about annotators, models and predictions. */
final class PartDetails {

	private PartDetails() {
	}

	static List<Fact> of(ProjectNode node) {
		List<Fact> facts = new ArrayList<>();
		DerivedParts.Model model = node.part(DerivedParts.Model.class);
		LibraryModels.Entry entry = node.part(LibraryModels.Entry.class);
		DerivedParts.Annotator annotator = node.part(DerivedParts.Annotator.class);
		DerivedParts.Predictions predictions = node.part(DerivedParts.Predictions.class);
		if (model != null) {
			facts.add(new Fact(Messages.PartDetails_dataset, model.dataset()));
			facts.add(new Fact(model.folds().size() == 1 ? Messages.PartDetails_fold : Messages.PartDetails_folds, String.join(
					", ", model.folds())));
		} else if (entry != null) {
			addVersion(facts, entry);
		} else {
			int labelMaps = annotator != null ? annotator.labelMaps() : predictions != null ? predictions.labelMaps()
					: node.part(DerivedParts.OtherDataset.class).labelMaps();
			facts.add(new Fact(Messages.PartDetails_labelMaps, String.valueOf(labelMaps)));
		}
		facts.add(new Fact(Messages.PartDetails_folder, ProjectPaths.of(node).getFirst().toString()));
		return facts;
	}

	private static void addVersion(List<Fact> facts, LibraryModels.Entry entry) {
		ModelVersion version = entry.version();
		facts.add(new Fact(Messages.PartDetails_dataset, version.dataset()));
		if (entry.deployed()) {
			facts.add(new Fact(Messages.PartDetails_deployed, Messages.PartDetails_yes));
		}
		if (!entry.tags().isEmpty()) {
			facts.add(new Fact(Messages.PartDetails_tags, String.join(", ", entry.tags())));
		}
		if (!Double.isNaN(version.dice())) {
			facts.add(new Fact(Messages.PartDetails_meanDice, Texts.dice(version.dice())));
		}
		facts.add(new Fact(Messages.PartDetails_added, version.created()));
		version.parent().ifPresent(parent -> facts.add(new Fact(Messages.PartDetails_parent, parent)));
		facts.add(new Fact(Messages.PartDetails_models, version.models().stream().map(Path::getFileName).map(String::valueOf)
				.collect(Collectors.joining("\n"))));
	}
}
