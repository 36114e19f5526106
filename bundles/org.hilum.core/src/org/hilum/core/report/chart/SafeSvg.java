// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Check of figures that come from files, before they become part of a page: they only draw. What a browser could take for a
 * script, a link, or something to load is refused.
 *
 * @since 0.2.0
 */
public final class SafeSvg {

	private static final String NAMESPACE = "http://www.w3.org/2000/svg";
	private static final Set<String> REFUSED = Set.of("script", "handler", "foreignobject", "iframe", "object", "embed", "a",
			"use",
			"image", "feimage", "style", "link", "set", "animate", "animatemotion", "animatetransform", "audio", "video",
			"canvas");

	private SafeSvg() {
	}

	/**
	 * {@return the figure}
	 *
	 * @param svg the text of an SVG
	 * @throws IllegalArgumentException when it has more than drawings; the message is a clause such as "has an element script"
	 */
	public static String checked(String svg) {
		// browsers and XML do not agree about where comments and CDATA sections end
		if (svg.contains("<!") || svg.contains("<?")) {
			throw new IllegalArgumentException("has a comment, a declaration or a CDATA section");
		}
		try {
			SvgElements.read(svg, SafeSvg::check);
		} catch (XMLStreamException e) {
			throw new IllegalArgumentException("is no SVG: " + e.getMessage(), e);
		}
		return svg;
	}

	private static void check(XMLStreamReader reader) {
		String name = reader.getLocalName();
		boolean drawn = reader.getNamespaceURI() == null || reader.getNamespaceURI().isEmpty() || reader.getNamespaceURI().equals(
				NAMESPACE);
		if (!drawn || !reader.getPrefix().isEmpty() || REFUSED.contains(name.toLowerCase(Locale.ROOT))) {
			throw new IllegalArgumentException("has an element " + name);
		}
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String attribute = reader.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
			String value = reader.getAttributeValue(i).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
			if (attribute.startsWith("on") || attribute.equals("href") || attribute.equals("src") || value.contains("javascript:")
					|| value.replace("url(#", "").contains("url(")) {
				throw new IllegalArgumentException("has an attribute " + attribute);
			}
		}
	}
}
