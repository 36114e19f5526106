// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Schemas of extension points describe every element and attribute, and contributions use what they describe. */
class SchemaTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
	/** Described by the platform for every extension. */
	private static final String EXTENSION = "extension";

	@Test
	void everyElementAndAttributeIsDescribed() throws Exception {
		List<String> silent = new ArrayList<>();
		for (Path schema : schemas()) {
			for (Element element : elements(read(schema), "element")) {
				String name = element.getAttribute("name");
				if (name.isEmpty() || name.equals(EXTENSION)) {
					continue;
				}
				if (!described(element)) {
					silent.add(schema.getFileName() + ": " + name);
				}
				for (Element attribute : elements(element, "attribute")) {
					if (!described(attribute)) {
						silent.add(schema.getFileName() + ": " + name + "/" + attribute.getAttribute("name"));
					}
				}
			}
		}
		assertEquals(List.of(), silent);
	}

	@Test
	void everyExtensionPointHasItsSchema() throws Exception {
		List<String> missing = new ArrayList<>();
		for (Path plugin : plugins()) {
			for (Element point : elements(read(plugin), "extension-point")) {
				if (!Files.isRegularFile(plugin.resolveSibling(point.getAttribute("schema")))) {
					missing.add(plugin.getParent().getFileName() + "." + point.getAttribute("id"));
				}
			}
		}
		assertEquals(List.of(), missing);
	}

	@Test
	void contributionsUseWhatTheSchemaDescribes() throws Exception {
		Map<String, Set<String>> known = new HashMap<>();
		for (Path schema : schemas()) {
			String bundle = schema.getParent().getParent().getFileName().toString();
			Set<String> names = new HashSet<>();
			for (Element element : elements(read(schema), "element")) {
				for (Element attribute : elements(element, "attribute")) {
					names.add(element.getAttribute("name") + "/" + attribute.getAttribute("name"));
				}
			}
			known.put(bundle + "." + schema.getFileName().toString().replace(".exsd", ""), names);
		}
		List<String> unknown = new ArrayList<>();
		for (Path plugin : plugins()) {
			for (Element extension : elements(read(plugin), EXTENSION)) {
				Set<String> names = known.get(extension.getAttribute("point"));
				if (names != null) {
					uses(extension).filter(use -> !names.contains(use))
							.forEach(use -> unknown.add(extension.getAttribute("point") + ": " + use));
				}
			}
		}
		assertEquals(List.of(), unknown);
	}

	private static Stream<String> uses(Element extension) {
		return elements(extension, "*").stream().flatMap(element -> IntStream.range(0, element.getAttributes().getLength())
				.mapToObj(i -> element.getTagName() + "/" + element.getAttributes().item(i).getNodeName()));
	}

	private static boolean described(Element element) {
		for (Element documentation : elements(element, "documentation")) {
			if (documentation.getParentNode().getParentNode() == element) {
				return !documentation.getTextContent().isBlank();
			}
		}
		return false;
	}

	private static List<Element> elements(Element parent, String name) {
		NodeList found = parent.getElementsByTagName(name);
		return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
	}

	private static Element read(Path file) throws Exception {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
	}

	private static List<Path> schemas() throws IOException {
		List<Path> schemas = find("schema").stream().flatMap(SchemaTest::list).filter(f -> f.toString().endsWith(".exsd"))
				.sorted().toList();
		assertTrue(schemas.size() > 10, "schemas are not where they were");
		return schemas;
	}

	private static List<Path> plugins() throws IOException {
		List<Path> plugins = new ArrayList<>(find("plugin.xml"));
		plugins.add(ROOT.resolve("examples/stranger/plugin.xml"));
		return plugins;
	}

	private static List<Path> find(String name) throws IOException {
		try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
			return bundles.map(b -> b.resolve(name)).filter(Files::exists).sorted().toList();
		}
	}

	private static Stream<Path> list(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList().stream();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
