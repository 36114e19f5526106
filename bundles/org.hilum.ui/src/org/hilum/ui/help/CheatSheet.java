// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.hilum.core.HilumException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Workflow with steps that are performed by commands, read from a file in Eclipse's format of cheat sheets. (Eclipse's own view
 * of them needs its help system, with a search engine and a web server.)
 *
 * @param id    its name
 * @param title its title
 * @param intro what it leads to
 * @param steps its steps, in order
 */
record CheatSheet(String id, String title, String intro, List<Step> steps) {

	/** The names of the workflows, in the order in which they are offered. */
	static final List<String> IDS = List.of("environment", "dicom", "inference", "training", "transfer");

	/**
	 * A step.
	 *
	 * @param title   what is done
	 * @param text    how, and why
	 * @param command the command that does it, with its parameters; empty for none
	 */
	record Step(String title, String text, String command) {
	}

	/**
	 * {@return a workflow}
	 *
	 * @param id its name
	 */
	static CheatSheet load(String id) {
		try (InputStream in = CheatSheet.class.getResourceAsStream(place(id, Locale.getDefault(Locale.Category.DISPLAY)))) {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			return of(id, factory.newDocumentBuilder().parse(in));
		} catch (IOException | SAXException | ParserConfigurationException e) {
			throw HilumException.internal("The workflow " + id + " cannot be read", e);
		}
	}

	/** {@return the file of a workflow: in the user's language where there is one, else in English} */
	private static String place(String id, Locale language) {
		String translated = "/cheatsheets/" + language.getLanguage() + "/" + id + ".xml";
		return CheatSheet.class.getResource(translated) == null ? "/cheatsheets/" + id + ".xml" : translated;
	}

	private static CheatSheet of(String id, Document document) {
		List<Step> steps = new ArrayList<>();
		NodeList items = document.getElementsByTagName("item");
		for (int i = 0; i < items.getLength(); i++) {
			Element item = (Element) items.item(i);
			NodeList commands = item.getElementsByTagName("command");
			steps.add(new Step(item.getAttribute("title"), text(item), commands.getLength() == 0 ? ""
					: ((Element) commands.item(0)).getAttribute("serialization")));
		}
		Element intro = (Element) document.getElementsByTagName("intro").item(0);
		return new CheatSheet(id, document.getDocumentElement().getAttribute("title"), text(intro), List.copyOf(steps));
	}

	private static String text(Element element) {
		return element.getElementsByTagName("description").item(0).getTextContent().strip();
	}
}
