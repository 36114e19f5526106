// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.SafePaths;
import org.hilum.model.Case;
import org.hilum.model.Channel;
import org.hilum.model.Label;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.layer.NamedLabels;

/** The input of a case: its channels, its reference, and the predictions of the validations in which it was. */
final class CaseInput {

	private CaseInput() {
	}

	static ViewerInput of(OpenProject project, Case shown) {
		List<LayerSource> sources = new ArrayList<>();
		List<Channel> channels = project.model().getDataset() == null ? List.of() : project.model().getDataset().getChannels();
		for (int i = 0; i < shown.getImages().size(); i++) {
			String name = i < channels.size() ? channels.get(i).getName() : NLS.bind(Messages.CaseInput_channel, i);
			sources.add(new LayerSource(project.folder().resolve(shown.getImages().get(i)), false, name, Map.of(), i == 0,
					NamedLabels.Role.OTHER));
		}
		Map<Integer, String> names = names(project);
		if (shown.getLabel() != null) {
			Path reference = project.folder().resolve(shown.getLabel());
			sources.add(new LayerSource(reference, true, Messages.CaseInput_reference, names, true, NamedLabels.Role.REFERENCE));
			for (Run run : project.model().getRuns()) {
				prediction(project, run, reference).ifPresent(file -> sources.add(
						new LayerSource(file, true, ProjectLabels.runName(run), names, false, NamedLabels.Role.PREDICTION)));
			}
		}
		return new ViewerInput(shown.getIdentifier(), sources, project.name(), shown.getIdentifier());
	}

	private static Optional<Path> prediction(OpenProject project, Run run, Path reference) {
		Path file = SafePaths.child(new RunFolder(project.folderOf(run)).validation(), reference.getFileName().toString(), null,
				"case");
		return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
	}

	private static Map<Integer, String> names(OpenProject project) {
		Map<Integer, String> names = new HashMap<>();
		if (project.model().getDataset() != null) {
			for (Label label : project.model().getDataset().getLabels()) {
				if (label.getValues().size() == 1) {
					names.put(label.getValues().getFirst(), label.getName());
				}
			}
		}
		return names;
	}
}
