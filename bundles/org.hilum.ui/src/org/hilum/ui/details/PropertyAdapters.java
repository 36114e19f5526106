// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.views.properties.IPropertySource;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectNode;
import org.hilum.ui.run.ActiveRuns;

/** Gives the Properties view the facts about a line of the navigator. */
public final class PropertyAdapters implements IAdapterFactory {

	private final ProjectLabels labels = new ProjectLabels(ActiveRuns.get()::status);

	@Override
	public <T> T getAdapter(Object object, Class<T> type) {
		boolean wanted = type == IPropertySource.class && object instanceof ProjectNode;
		return wanted ? type.cast(new NodeProperties(Details.of((ProjectNode) object, labels))) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IPropertySource.class };
	}
}
