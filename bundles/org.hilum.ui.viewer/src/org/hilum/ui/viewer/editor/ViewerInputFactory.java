// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.hilum.viewer.layer.NamedLabels;

/** Makes the input of a viewer that was open when the workbench was closed. */
public final class ViewerInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.viewer.inputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		List<LayerSource> sources = new ArrayList<>();
		for (IMemento layer : memento.getChildren(ViewerInput.LAYER)) {
			Map<Integer, String> names = new HashMap<>();
			for (IMemento label : layer.getChildren(ViewerInput.LABEL)) {
				names.put(Integer.parseInt(label.getID()), text(label, ViewerInput.NAME));
			}
			sources.add(new LayerSource(Path.of(text(layer, ViewerInput.FILE)), is(layer, ViewerInput.LABELS),
					text(layer, ViewerInput.NAME), names, is(layer, ViewerInput.SHOWN),
					NamedLabels.Role.valueOf(text(layer, ViewerInput.ROLE))));
		}
		return sources.isEmpty() ? null : new ViewerInput(text(memento, ViewerInput.NAME), sources,
				text(memento, ViewerInput.PROJECT), text(memento, ViewerInput.CASE));
	}

	private static String text(IMemento memento, String key) {
		String value = memento.getString(key);
		return value == null ? "" : value;
	}

	private static boolean is(IMemento memento, String key) {
		return Boolean.TRUE.equals(memento.getBoolean(key));
	}
}
