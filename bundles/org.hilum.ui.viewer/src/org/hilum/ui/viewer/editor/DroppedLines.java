// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hilum.core.Folders;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.model.Case;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.runs.project.DerivedParts;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.open.LabelNames;

/** What lines of the Datasets view are in a viewer: the files of cases, and label maps of the case that the viewer shows. */
final class DroppedLines {

	/** The number of a channel at the end of a name, as nnU-Net's images have it. */
	private static final Pattern CHANNEL = Pattern.compile("_\\d{4}$");

	private DroppedLines() {
	}

	/**
	 * {@return the layers of lines}
	 *
	 * @param nodes cases, and annotators, predictions and runs, of which the label map of the viewer's case is meant
	 * @param input of the viewer
	 */
	static List<LayerSource> of(List<ProjectNode> nodes, ViewerInput input) {
		List<LayerSource> found = new ArrayList<>();
		for (ProjectNode node : nodes) {
			switch (node.kind()) {
				case CASE -> found.addAll(CaseInput.of(node.project(), node.element(Case.class)).sources());
				case ANNOTATOR -> map(node, node.part(DerivedParts.Annotator.class).folder(), input,
						NamedLabels.Role.ANNOTATOR).ifPresent(found::add);
				case PREDICTION -> map(node, node.part(DerivedParts.Predictions.class).folder(), input,
						NamedLabels.Role.PREDICTION).ifPresent(found::add);
				case RUN -> map(node, new RunFolder(node.project().folderOf(node.element(Run.class))).validation(), input,
						NamedLabels.Role.PREDICTION).ifPresent(found::add);
				default -> {
					// headings, plans and experiments have no images
				}
			}
		}
		return found;
	}

	private static Optional<LayerSource> map(ProjectNode node, Path folder, ViewerInput input, NamedLabels.Role role) {
		String id = caseId(input);
		if (!Files.isDirectory(folder)) {
			return Optional.empty();
		}
		return Folders.list(folder).stream().filter(file -> {
			String name = file.getFileName().toString();
			return ImageFormats.ending(name).filter(ending -> stem(name, ending).equals(id)).isPresent();
		}).findFirst().map(file -> new LayerSource(file, true, ProjectLabels.name(node), names(input, file), true, role));
	}

	private static Map<Integer, String> names(ViewerInput input, Path file) {
		return input.sources().stream().map(LayerSource::names).filter(names -> !names.isEmpty()).findFirst()
				.orElseGet(() -> LabelNames.of(file));
	}

	/** The case that a viewer shows; of files, what nnU-Net would call the case of the first one. */
	private static String caseId(ViewerInput input) {
		if (!input.caseId().isEmpty()) {
			return input.caseId();
		}
		String name = String.valueOf(input.sources().getFirst().file().getFileName());
		return CHANNEL.matcher(stem(name, ImageFormats.ending(name).orElse(""))).replaceFirst("");
	}

	private static String stem(String name, String ending) {
		return name.substring(0, name.length() - ending.length());
	}
}
