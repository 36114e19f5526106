// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLStreamException;

/**
 * File with what the {@code plugin.xml} files of bundles contribute, which is read several times as fast as they are. A
 * line has fields that tabs separate: {@code bundle NAME}, {@code point ID}, {@code extension POINT}, and for an element its
 * depth (0: contributed to the point, 1: its child, ...), its name, and the names and values of its attributes in turn.
 *
 * @since 0.2
 */
public final class ContributionIndex {

	private static final String BUNDLE = "bundle";
	private static final String POINT = "point";
	private static final String EXTENSION = "extension";

	private final List<String> lines = new ArrayList<>();

	/** Creates an index of no bundle. */
	public ContributionIndex() {
	}

	/**
	 * Adds what a bundle contributes.
	 *
	 * @param name  its symbolic name
	 * @param place a jar or a folder
	 * @throws HilumException when its {@code plugin.xml} cannot be read, or is no well-formed XML (INPUT)
	 */
	public void add(String name, Path place) {
		read(name, place, PlainContributions.CONTRIBUTIONS).ifPresent(content -> {
			line(BUNDLE, name);
			content.points().forEach(point -> line(POINT, point));
			content.extensions().forEach((point, nodes) -> {
				line(EXTENSION, point);
				nodes.forEach(node -> add(node, 0));
			});
		});
	}

	/**
	 * Reads a file of contributions, such as {@code fragment.xml}, without adding what it has.
	 *
	 * @param place a jar or a folder; one without that file is accepted
	 * @param file  name of the file
	 * @throws HilumException when it is no well-formed XML (INPUT), or cannot be read
	 * @since 0.2.0
	 */
	public static void requireReadable(Path place, String file) {
		read(String.valueOf(place.getFileName()), place, file);
	}

	private static Optional<PluginXml> read(String name, Path place, String file) {
		try {
			String text = BundleManifest.text(place, file).orElse(null);
			return text == null ? Optional.empty()
					: Optional.of(PluginXml.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name));
		} catch (XMLStreamException e) {
			throw PlainContributions.malformed(place, e);
		} catch (IOException e) {
			throw HilumException.environment("What " + place + " contributes cannot be read: " + e.getMessage(),
					"Install it again, or remove it.").because(e);
		}
	}

	private void add(PluginXml.Node node, int depth) {
		List<String> fields = new ArrayList<>(List.of(Integer.toString(depth), node.name()));
		node.attributes().forEach((key, value) -> fields.addAll(List.of(key, value)));
		line(fields.toArray(String[]::new));
		node.children().forEach(child -> add(child, depth + 1));
	}

	private void line(String... fields) {
		lines.add(String.join("\t", Arrays.stream(fields).map(ContributionIndex::escaped).toList()));
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
	}

	private static String unescaped(String text) {
		// \1 stands for a backslash until the others are replaced; XML has no such character
		return text.indexOf('\\') < 0 ? text
				: text.replace("\\\\", "\1").replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r").replace('\1', '\\');
	}

	/**
	 * Writes the index.
	 *
	 * @param file the file; replaced as a whole
	 */
	public void write(Path file) {
		AtomicFiles.write(file, out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Reads an index.
	 *
	 * @param file  the file
	 * @param bundle takes the symbolic name and the content of each bundle
	 * @return whether it could be read; else nothing was given to {@code bundle}
	 */
	static boolean read(Path file, BiConsumer<String, PluginXml> bundle) {
		Map<String, PluginXml> bundles = new LinkedHashMap<>();
		try {
			read(Files.readAllLines(file), bundles);
		} catch (IOException | RuntimeException e) {
			System.getLogger(ContributionIndex.class.getName()).log(System.Logger.Level.DEBUG,
					"The plugin.xml files are read, not their index", e);
			return false;
		}
		bundles.forEach(bundle);
		return true;
	}

	private static void read(List<String> lines, Map<String, PluginXml> bundles) {
		PluginXml content = null;
		Deque<List<PluginXml.Node>> open = new ArrayDeque<>();
		for (String line : lines) {
			String[] fields = Arrays.stream(line.split("\t", -1)).map(ContributionIndex::unescaped).toArray(String[]::new);
			switch (fields[0]) {
				case BUNDLE -> {
					content = new PluginXml(new ArrayList<>(), new LinkedHashMap<>());
					bundles.put(fields[1], content);
				}
				case POINT -> content.points().add(fields[1]);
				case EXTENSION -> {
					open.clear();
					open.push(content.extensions().computeIfAbsent(fields[1], _ -> new ArrayList<>()));
				}
				default -> {
					int depth = Integer.parseInt(fields[0]);
					while (open.size() > depth + 1) {
						open.pop();
					}
					PluginXml.Node node = node(fields);
					open.element().add(node);
					open.push(node.children());
				}
			}
		}
	}

	private static PluginXml.Node node(String[] fields) {
		PluginXml.Node node = new PluginXml.Node(fields[1], new LinkedHashMap<>(), new ArrayList<>());
		for (int i = 2; i < fields.length; i += 2) {
			node.attributes().put(fields[i], fields[i + 1]);
		}
		return node;
	}
}
