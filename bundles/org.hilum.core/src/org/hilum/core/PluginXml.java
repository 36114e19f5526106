// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The content of a {@code plugin.xml} or {@code fragment.xml}.
 *
 * @param points     the full ids of the extension points that it declares
 * @param extensions the elements that it contributes to each point, by the point's full id
 */
record PluginXml(List<String> points, Map<String, List<Node>> extensions) {

	/**
	 * An element.
	 *
	 * @param name       its name
	 * @param attributes its attributes
	 * @param children   its children
	 */
	record Node(String name, Map<String, String> attributes, List<Node> children) {
	}

	/**
	 * Reads a file.
	 *
	 * @param in     its bytes; not closed
	 * @param bundle symbolic name of the contributing bundle, of which ids without a dot are relative
	 * @return its content
	 * @throws XMLStreamException when it is not well-formed
	 */
	static PluginXml read(InputStream in, String bundle) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(in);
		PluginXml result = new PluginXml(new ArrayList<>(), new LinkedHashMap<>());
		try {
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamConstants.START_ELEMENT) {
					node(reader).children().forEach(child -> result.add(child, bundle));
				}
			}
		} finally {
			reader.close();
		}
		return result;
	}

	private void add(Node child, String bundle) {
		if (child.name().equals("extension-point")) {
			points.add(qualified(child.attributes().getOrDefault("id", ""), bundle));
		} else if (child.name().equals("extension")) {
			String point = qualified(child.attributes().getOrDefault("point", ""), bundle);
			extensions.computeIfAbsent(point, _ -> new ArrayList<>()).addAll(child.children());
		}
	}

	private static String qualified(String id, String bundle) {
		return id.contains(".") ? id : bundle + "." + id;
	}

	/** Reads an element whose start was read, up to its end. */
	private static Node node(XMLStreamReader reader) throws XMLStreamException {
		Node node = new Node(reader.getLocalName(), new LinkedHashMap<>(), new ArrayList<>());
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			node.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
		}
		for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				node.children.add(node(reader));
			}
		}
		return node;
	}
}
