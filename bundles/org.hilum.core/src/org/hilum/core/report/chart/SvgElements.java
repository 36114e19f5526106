// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Elements of an SVG in the order of their starts, read without document types and external entities. */
final class SvgElements {

	/** Receiver of elements. */
	@FunctionalInterface
	interface Visitor {

		/**
		 * Takes an element.
		 *
		 * @param reader is at its start
		 * @throws XMLStreamException when what is read of it is no well-formed XML
		 */
		void element(XMLStreamReader reader) throws XMLStreamException;
	}

	private SvgElements() {
	}

	/**
	 * Reads all elements.
	 *
	 * @param svg     the text of an SVG
	 * @param visitor gets each element
	 * @throws XMLStreamException when the text is no well-formed XML
	 */
	static void read(String svg, Visitor visitor) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
		while (reader.hasNext()) {
			if (reader.next() == XMLStreamConstants.START_ELEMENT) {
				visitor.element(reader);
			}
		}
		reader.close();
	}
}
