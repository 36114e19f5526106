// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.util.List;

/** An element of a {@code plugin.xml} that is used without OSGi. */
final class PlainElement implements ContributedElement {

	private final PluginXml.Node node;
	private final String contributor;
	private final PluginCode code;

	/**
	 * Creates an element.
	 *
	 * @param node        what the file has
	 * @param contributor symbolic name of the bundle, of a fragment its host's
	 * @param code        gives the contributor's classes and texts
	 */
	PlainElement(PluginXml.Node node, String contributor, PluginCode code) {
		this.node = node;
		this.contributor = contributor;
		this.code = code;
	}

	@Override
	public String name() {
		return node.name();
	}

	@Override
	public String attribute(String name) {
		String value = node.attributes().get(name);
		return value == null || !value.startsWith("%") ? value : code.text(contributor, value);
	}

	@Override
	public String contributor() {
		return contributor;
	}

	@Override
	public List<PlainElement> children(String name) {
		return node.children().stream().filter(child -> child.name().equals(name))
				.map(child -> new PlainElement(child, contributor, code)).toList();
	}

	@Override
	public Object create() {
		return code.create(contributor, node.attributes().get("class"));
	}
}
