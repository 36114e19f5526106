// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** The contributions outside of OSGi: those of the class path and of the added plug-ins. */
final class PlainContributions implements ContributionSource {

	/** Describes what a bundle contributes. */
	static final String CONTRIBUTIONS = "plugin.xml";
	/** Describes what a fragment contributes in the name of its host. */
	static final String FRAGMENT_CONTRIBUTIONS = "fragment.xml";
	/** The property with the index of the class path's contributions, which a start script has. */
	static final String INDEX_PROPERTY = "hilum.contributions";

	private final PluginCode code;
	private final List<String> points = new ArrayList<>();
	private final Map<String, List<ContributedElement>> elements = new LinkedHashMap<>();

	private PlainContributions(Map<String, AddedPlugin> added) {
		code = new PluginCode(added);
	}

	/**
	 * {@return what the class path contributes, by the index that the property {@value #INDEX_PROPERTY} names or else by its
	 * plugin.xml files, and what the plug-ins contribute that the property {@value AddedPlugin#PROPERTY} names}
	 */
	static PlainContributions create() {
		Map<String, AddedPlugin> added = AddedPlugin.all();
		PlainContributions result = new PlainContributions(added);
		String index = System.getProperty(INDEX_PROPERTY, "");
		if (index.isEmpty() || !ContributionIndex.read(Path.of(index), result::add)) {
			result.addClassPath();
		}
		for (AddedPlugin plugin : added.values()) {
			String name = plugin.manifest().name();
			String host = plugin.manifest().host();
			String file = host == null ? CONTRIBUTIONS : FRAGMENT_CONTRIBUTIONS;
			try {
				String text = BundleManifest.text(plugin.place(), file).orElse(null);
				if (text != null) {
					result.add(name, file, host == null ? name : host,
							new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
				}
			} catch (IOException | RuntimeException e) {
				refuse(name, file, PluginProblems.reason(e));
			}
		}
		return result;
	}

	private void addClassPath() {
		try {
			for (URL file : Collections.list(Extensions.class.getClassLoader().getResources(CONTRIBUTIONS))) {
				String name = bundleName(file.toString());
				try (InputStream in = open(file)) {
					add(name, CONTRIBUTIONS, name, in);
				}
			}
		} catch (IOException e) {
			throw HilumException.internal("The plugin.xml files on the class path cannot be read", e);
		}
	}

	/** Through its URL, a file of a signed jar is read after the jar's signature, which takes ten times as long. */
	static InputStream open(URL file) throws IOException {
		if (file.openConnection() instanceof JarURLConnection jar && jar.getJarFileURL().getProtocol().equals("file")) {
			try {
				Path place = Path.of(jar.getJarFileURL().toURI());
				Optional<String> text = BundleManifest.text(place, CONTRIBUTIONS);
				if (text.isPresent()) {
					return new ByteArrayInputStream(text.get().getBytes(StandardCharsets.UTF_8));
				}
			} catch (URISyntaxException e) {
				System.getLogger(PlainContributions.class.getName()).log(System.Logger.Level.DEBUG, "Read as " + file, e);
			}
		}
		return file.openStream();
	}

	/** Adds the contributions of a file in the name of a contributor; when it cannot be read, nothing of it is used. */
	private void add(String plugin, String file, String contributor, InputStream in) {
		try {
			add(contributor, PluginXml.read(in, contributor));
		} catch (XMLStreamException e) {
			refuse(plugin, file, malformed(null, e).getMessage());
		}
	}

	/**
	 * {@return the problem of a file that is no well-formed XML}
	 *
	 * @param place what has the file; null where the message is added to the name of the plug-in
	 * @param e     what the parser found
	 */
	static HilumException malformed(Path place, XMLStreamException e) {
		return HilumException.input(place, "It is no well-formed XML, line " + e.getLocation().getLineNumber() + ": " + what(e),
				"Correct it, or report it to the plug-in's author.").because(e);
	}

	/** {@return what the parser found, without the place that it puts before it} */
	private static String what(XMLStreamException failure) {
		return String.valueOf(failure.getMessage()).replaceFirst("(?s)^.*Message: ", "").replaceFirst("\\.$", "");
	}

	private void add(String contributor, PluginXml content) {
		points.addAll(content.points());
		content.extensions().forEach((point, nodes) -> {
			List<ContributedElement> list = elements.computeIfAbsent(point, _ -> new ArrayList<>());
			nodes.forEach(node -> list.add(new PlainElement(node, contributor, code)));
		});
	}

	/** Records that nothing of a plug-in is used. */
	private static void refuse(String plugin, String file, String why) {
		PluginProblems.add(new PluginProblems.Problem(plugin, file, "", why));
	}

	/**
	 * {@return the bundle that a file on the class path belongs to} Extension points are named relative to it, so it must
	 * be right without OSGi, too: the name of the jar (without version) or of the folder, build output folders left out.
	 *
	 * @param url where the file was found, in the topmost folder of the bundle
	 */
	static String bundleName(String url) {
		String place = url.replaceFirst("!?/[^/]*$", "").replaceFirst("/(target/classes|bin)$", "");
		return place.substring(place.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "").replaceFirst("[-_]\\d.*$", "");
	}

	@Override
	public List<String> points() {
		return points;
	}

	/** An extension to a point that no bundle declares is as good as none. */
	@Override
	public List<ContributedElement> of(String point) {
		return points.contains(point) ? elements.getOrDefault(point, List.of()) : List.of();
	}
}
