// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hilum.model.HilumPackage;

/**
 * Checks a project file before it is loaded: it must not refer to other files or namespaces, nor declare entities, so
 * that opening a project of unknown origin reads nothing but this file.
 */
final class ProjectXml {

	/** Namespace of the files of release 0.1. */
	static final String FIRST = "http://hilum.org/model/1";

	/** Most bytes of a project file. */
	static final int MAX_BYTES = 64 << 20;
	/** A project of thousands of experiments has some ten thousand. */
	private static final int MAX_ELEMENTS = 200_000;
	private static final int MAX_DEPTH = 32;
	/** Behind the position, which is a part of the message, too. */
	private static final String PARSER_MESSAGE = "Message:";
	private static final Set<String> KNOWN = Set.of(FIRST, HilumPackage.eNS_URI, "http://www.omg.org/XMI",
			"http://www.w3.org/2001/XMLSchema-instance");

	private ProjectXml() {
	}

	/** {@return a reader without document types and entities} */
	static XMLStreamReader reader(InputStream in) throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory.createXMLStreamReader(in);
	}

	/**
	 * Root element of a project file.
	 *
	 * @param namespace its namespace
	 * @param version   the version of the file format; 0 when the file does not name one
	 */
	record Root(String namespace, int version) {
	}

	/** {@return the root element} */
	static Root check(Path file) throws IOException {
		if (Files.size(file) > MAX_BYTES) {
			throw new IOException("it has more than 64 MiB");
		}
		Root root = null;
		int elements = 0;
		int depth = 0;
		try (InputStream in = Files.newInputStream(file)) {
			XMLStreamReader xml = reader(in);
			while (xml.hasNext()) {
				int event = xml.next();
				if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
					throw new IOException("it declares a document type or refers to an entity");
				}
				depth -= event == XMLStreamReader.END_ELEMENT ? 1 : 0;
				if (event == XMLStreamReader.START_ELEMENT) {
					elements++;
					depth++;
					if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
						throw new IOException("it has more than " + (depth > MAX_DEPTH ? MAX_DEPTH + " elements in each other"
								: MAX_ELEMENTS + " elements"));
					}
					checkElement(xml);
					root = root == null ? root(xml) : root;
				}
			}
		} catch (XMLStreamException e) {
			throw new IOException(explained(e), e);
		}
		return root;
	}

	/** {@return line, column and what is wrong there, without the parser's own words before it} */
	private static String explained(XMLStreamException e) {
		String text = String.valueOf(e.getMessage());
		int start = text.indexOf(PARSER_MESSAGE);
		String what = (start < 0 ? text : text.substring(start + PARSER_MESSAGE.length())).strip();
		return e.getLocation() == null ? what
				: "line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber() + ": " + what;
	}

	private static Root root(XMLStreamReader xml) throws IOException {
		String version = null;
		for (int i = 0; i < xml.getAttributeCount(); i++) {
			// without a namespace: xmi:version is another one
			if (xml.getAttributeLocalName(i).equals("version") && xml.getAttributePrefix(i).isEmpty()) {
				version = xml.getAttributeValue(i);
			}
		}
		try {
			return new Root(String.valueOf(xml.getNamespaceURI()), version == null ? 0 : Integer.parseInt(version));
		} catch (NumberFormatException e) {
			throw new IOException("its version " + version + " is no number", e);
		}
	}

	private static void checkElement(XMLStreamReader xml) throws IOException {
		for (int i = 0; i < xml.getNamespaceCount(); i++) {
			if (!KNOWN.contains(xml.getNamespaceURI(i))) {
				throw new IOException("it has the unknown namespace " + xml.getNamespaceURI(i));
			}
		}
		for (int i = 0; i < xml.getAttributeCount(); i++) {
			String name = xml.getAttributeLocalName(i);
			if (name.equals("href") || name.equals("schemaLocation")) {
				throw new IOException("it refers to another file (" + name + ")");
			}
		}
	}
}
