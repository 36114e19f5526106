// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/** Every text of a plugin.xml that users see is a key, and the bundle's plugin.properties has it. */
class PluginLabelsTest {

	private static final Path BUNDLES = Path.of(System.getProperty("hilum.root"), "bundles");
	private static final Set<String> TEXTS = Set.of("label", "help", "description", "tooltip");
	/** Elements whose name is an identifier, and extension points, whose names only authors of plug-ins see. */
	private static final Set<String> IDENTIFIED = Set.of("attribute", "extension-point", "insertionPoint", "objectClass",
			"property", "separator", "variable");

	/**
	 * Texts of a file.
	 *
	 * @param keys  the keys that stand for texts, without the per cent sign
	 * @param plain the texts themselves that should be keys
	 */
	private record Texts(Set<String> keys, Set<String> plain) {

		static Texts of(String xml) throws XMLStreamException {
			XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
			factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
			factory.setProperty(XMLInputFactory.IS_COALESCING, true);
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml.getBytes(
					StandardCharsets.UTF_8)));
			Texts texts = new Texts(new TreeSet<>(), new TreeSet<>());
			while (reader.hasNext()) {
				int event = reader.next();
				if (event == XMLStreamConstants.START_ELEMENT) {
					texts.add(reader);
				} else if (event == XMLStreamConstants.CHARACTERS && !reader.getText().isBlank()) {
					texts.add(reader.getText().strip(), true);
				}
			}
			return texts;
		}

		private void add(XMLStreamReader reader) {
			String element = reader.getLocalName();
			boolean about = "aboutText".equals(reader.getAttributeValue(null, "name"));
			for (int i = 0; i < reader.getAttributeCount(); i++) {
				String attribute = reader.getAttributeLocalName(i);
				add(reader.getAttributeValue(i), TEXTS.contains(attribute) || about && attribute.equals("value")
						|| attribute.equals("name") && !IDENTIFIED.contains(element));
			}
		}

		private void add(String value, boolean seen) {
			if (value.startsWith("%")) {
				keys.add(value.substring(1));
			} else if (seen) {
				plain.add(value);
			}
		}
	}

	@Test
	void textsThatUsersSeeAreKeys() throws Exception {
		List<String> wrong = new ArrayList<>();
		int keys = 0;
		for (Path bundle : bundles()) {
			Texts texts = Texts.of(Files.readString(bundle.resolve("plugin.xml")));
			texts.plain().forEach(text -> wrong.add(bundle.getFileName() + ": " + text));
			keys += texts.keys().size();
		}
		assertEquals(List.of(), wrong, "texts of plugin.xml that are no keys of plugin.properties");
		assertTrue(keys > 200, "texts were found");
	}

	@Test
	void keysAreThoseOfThePropertiesThatTheBundleHas() throws Exception {
		for (Path bundle : bundles()) {
			Set<String> used = Texts.of(Files.readString(bundle.resolve("plugin.xml"))).keys();
			Path file = bundle.resolve("plugin.properties");
			assertEquals(!used.isEmpty(), Files.exists(file), file.toString());
			if (!used.isEmpty()) {
				Properties texts = new Properties();
				// the platform reads the file as Latin-1, and Hilum without it as UTF-8: both read ASCII
				texts.load(new ByteArrayInputStream(Files.readAllBytes(file)));
				assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(file)), file.toString());
				assertEquals(new TreeSet<>(texts.stringPropertyNames()), used, "keys of " + bundle.getFileName());
				assertTrue(texts.values().stream().noneMatch(text -> text.toString().isBlank()), file.toString());
				assertTrue(Files.readString(bundle.resolve("META-INF/MANIFEST.MF")).contains("Bundle-Localization: plugin\n"),
						bundle + " names its properties");
				assertTrue(Files.readString(bundle.resolve("build.properties")).contains("plugin.properties"),
						bundle + " ships its properties");
			}
		}
	}

	@Test
	void textsAreFound() throws Exception {
		Texts texts = Texts.of("""
				<plugin>
					<extension-point id="p" name="For authors"/>
					<extension id="e" name="%e.name" point="x">
						<loss id="dice" label="Dice" help="%dice.help"/>
						<command id="c" name="Open"/>
						<separator name="s"/>
						<property name="aboutText" value="About"/>
						<property name="appName" value="Hilum"/>
						<description>In words</description>
					</extension>
				</plugin>
				""");
		assertEquals(Set.of("Dice", "Open", "About", "In words"), texts.plain());
		assertEquals(Set.of("e.name", "dice.help"), texts.keys());
	}

	private static List<Path> bundles() throws IOException {
		try (Stream<Path> all = Files.list(BUNDLES)) {
			return all.filter(b -> Files.isRegularFile(b.resolve("plugin.xml"))).sorted().toList();
		}
	}
}
