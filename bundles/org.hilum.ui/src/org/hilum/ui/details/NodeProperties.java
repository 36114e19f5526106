// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.details;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;

/** Facts about a line of the navigator as read-only properties, in their order. */
final class NodeProperties implements IPropertySource {

	private final Map<String, String> values = new LinkedHashMap<>();

	NodeProperties(Details details) {
		values.put(Messages.NodeProperties_name, details.title());
		// facts about many cases have one line each
		details.facts().forEach(fact -> values.put(fact.name(), fact.value().replace("\n", "; ")));
	}

	@Override
	public IPropertyDescriptor[] getPropertyDescriptors() {
		return values.keySet().stream().map(name -> {
			PropertyDescriptor descriptor = new PropertyDescriptor(name, name);
			descriptor.setAlwaysIncompatible(true);
			return descriptor;
		}).toArray(IPropertyDescriptor[]::new);
	}

	@Override
	public Object getPropertyValue(Object id) {
		return values.get(id);
	}

	@Override
	public Object getEditableValue() {
		return null;
	}

	@Override
	public boolean isPropertySet(Object id) {
		return false;
	}

	@Override
	public void resetPropertyValue(Object id) {
		throw new UnsupportedOperationException("Properties are changed in the editors");
	}

	@Override
	public void setPropertyValue(Object id, Object value) {
		throw new UnsupportedOperationException("Properties are changed in the editors");
	}
}
