// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;
import org.hilum.ui.Icons;

/** What a viewer shows: files, the main image first. Two inputs are equal when their files are. */
public final class ViewerInput implements IEditorInput, IPersistableElement {

	static final String LAYER = "layer";
	static final String FILE = "file";
	static final String LABELS = "labels";
	static final String NAME = "name";
	static final String SHOWN = "shown";
	static final String ROLE = "role";
	static final String LABEL = "label";
	static final String PROJECT = "project";
	static final String CASE = "case";

	private final String name;
	private final List<LayerSource> sources;
	private final String project;
	private final String caseId;

	/**
	 * An input.
	 *
	 * @param name    on the tab: a case's identifier or a file's name
	 * @param sources the files, an image first
	 * @param project the project of the case, or an empty text
	 * @param caseId  the case, or an empty text
	 */
	public ViewerInput(String name, List<LayerSource> sources, String project, String caseId) {
		if (sources.isEmpty()) {
			throw new IllegalArgumentException("A viewer shows something");
		}
		this.name = name;
		this.sources = List.copyOf(sources);
		this.project = project;
		this.caseId = caseId;
	}

	/**
	 * {@return an input of files; the first one that is no label map is the main image}
	 *
	 * @param sources the files
	 */
	static ViewerInput of(List<LayerSource> sources) {
		List<LayerSource> ordered = new ArrayList<>(sources);
		sources.stream().filter(source -> !source.labels()).findFirst().ifPresent(image -> {
			ordered.remove(image);
			ordered.addFirst(image);
		});
		return new ViewerInput(String.valueOf(ordered.getFirst().file().getFileName()), ordered, "", "");
	}

	/** {@return the files, the main image first} */
	public List<LayerSource> sources() {
		return sources;
	}

	/** {@return the name of the case's project, or an empty text} */
	public String project() {
		return project;
	}

	/** {@return the case, or an empty text} */
	public String caseId() {
		return caseId;
	}

	@Override
	public boolean exists() {
		return sources.getFirst().file().toFile().exists();
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return Icons.descriptor("cases");
	}

	@Override
	public String getName() {
		return name;
	}

	@Override
	public IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public String getToolTipText() {
		return sources.stream().map(s -> s.file().toString()).collect(Collectors.joining("\n"));
	}

	@Override
	public String getFactoryId() {
		return ViewerInputFactory.ID;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(NAME, name);
		memento.putString(PROJECT, project);
		memento.putString(CASE, caseId);
		for (LayerSource source : sources) {
			IMemento layer = memento.createChild(LAYER);
			layer.putString(FILE, source.file().toString());
			layer.putBoolean(LABELS, source.labels());
			layer.putString(NAME, source.name());
			layer.putBoolean(SHOWN, source.shown());
			layer.putString(ROLE, source.role().name());
			for (Map.Entry<Integer, String> label : source.names().entrySet()) {
				layer.createChild(LABEL, label.getKey().toString()).putString(NAME, label.getValue());
			}
		}
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ViewerInput input && sources.equals(input.sources);
	}

	@Override
	public int hashCode() {
		return Objects.hash(sources);
	}
}
