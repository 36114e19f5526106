// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;

/**
 * The contributions in the extension registry of the platform.
 *
 * @param registry the registry
 */
record PlatformContributions(IExtensionRegistry registry) implements ContributionSource {

	private record Element(IConfigurationElement element) implements ContributedElement {
		@Override
		public String name() {
			return element.getName();
		}

		@Override
		public String attribute(String name) {
			return element.getAttribute(name);
		}

		@Override
		public String contributor() {
			return element.getContributor().getName();
		}

		@Override
		public List<Element> children(String name) {
			return Stream.of(element.getChildren(name)).map(Element::new).toList();
		}

		@Override
		public Object create() throws InvocationTargetException {
			try {
				return element.createExecutableExtension("class");
			} catch (CoreException e) {
				throw new InvocationTargetException(e);
			}
		}
	}

	@Override
	public List<String> points() {
		return Stream.of(registry.getExtensionPoints()).map(IExtensionPoint::getUniqueIdentifier).toList();
	}

	@Override
	public List<ContributedElement> of(String point) {
		return Stream.of(registry.getConfigurationElementsFor(point)).<ContributedElement>map(Element::new).toList();
	}
}
