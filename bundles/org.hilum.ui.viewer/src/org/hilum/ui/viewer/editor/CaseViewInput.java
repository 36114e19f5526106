// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.model.Case;
import org.hilum.ui.command.CaseView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.open.LabelNames;

/** The input of a case that another part describes. Of a case of a project, channels, names and other predictions are added. */
final class CaseViewInput {

	/** Copy of the references of a data set in its preprocessed folder. */
	private static final String COPIES = "gt_segmentations";

	private CaseViewInput() {
	}

	static ViewerInput of(CaseView view) {
		Optional<OpenProject> project = OpenProjects.get().find(view.project()).filter(p -> p.model().getDataset() != null);
		Optional<Case> known = project.flatMap(p -> p.model().getDataset().getCases().stream()
				.filter(c -> c.getIdentifier().equals(view.caseId())).findFirst());
		List<LayerSource> sources = new ArrayList<>();
		known.ifPresent(c -> sources.addAll(CaseInput.of(project.orElseThrow(), c).sources()));
		view.layers().forEach(layer -> add(sources, layer));
		return new ViewerInput(view.name(), sources, known.isPresent() ? view.project() : "", view.caseId());
	}

	private static void add(List<LayerSource> sources, CaseView.Layer layer) {
		boolean labels = layer.role() != CaseView.Role.IMAGE;
		Path file = layer.file().toAbsolutePath().normalize();
		Optional<LayerSource> same = sources.stream().filter(s -> s.file().toAbsolutePath().normalize().equals(file)).findFirst();
		NamedLabels.Role role = switch (layer.role()) {
			case IMAGE -> NamedLabels.Role.OTHER;
			case REFERENCE -> NamedLabels.Role.REFERENCE;
			case PREDICTION -> NamedLabels.Role.PREDICTION;
		};
		if (same.isPresent()) {
			LayerSource s = same.get();
			sources.set(sources.indexOf(s), new LayerSource(s.file(), s.labels(), labels ? layer.name() : s.name(), s.names(),
					true,
					labels ? role : s.role()));
			return;
		}
		boolean hasImages = sources.stream().anyMatch(s -> !s.labels());
		boolean hasReference = sources.stream().anyMatch(s -> s.role() == NamedLabels.Role.REFERENCE);
		boolean copy = role == NamedLabels.Role.REFERENCE && file.getParent() != null && file.getParent().endsWith(COPIES);
		if (!labels && hasImages && sources.stream().anyMatch(s -> s.role() != NamedLabels.Role.OTHER) || copy && hasReference) {
			return;
		}
		if (role == NamedLabels.Role.REFERENCE && hasReference) {
			// the one that was evaluated counts
			sources.replaceAll(s -> s.role() != NamedLabels.Role.REFERENCE ? s : new LayerSource(s.file(), true, s.name(), s
					.names(),
					false, NamedLabels.Role.OTHER));
		}
		Map<Integer, String> names = sources.stream().map(LayerSource::names).filter(n -> !n.isEmpty()).findFirst()
				.orElseGet(() -> labels ? LabelNames.of(file) : Map.of());
		sources.add(new LayerSource(file, labels, layer.name(), names, true, role));
	}
}
