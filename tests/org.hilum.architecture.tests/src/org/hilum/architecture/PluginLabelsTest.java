// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Labels of views, commands, menus and pages are in message files, in bundles of the workbench that have one. */
class PluginLabelsTest {

	private static final Path BUNDLES = Path.of(System.getProperty("hilum.root"), "bundles");
	private static final Pattern LABEL = Pattern.compile("<(?:view|editor|command|category|wizard|menu|page|perspective)\\s"
			+ "[^<>]*?\\b(?:name|label|description)=\"([^\"]*)\"");
	private static final Pattern KEY = Pattern.compile("\"%([^\"]*)\"|>%([^<]*)<");

	@Test
	void labelsAreInMessageFiles() throws IOException {
		TreeSet<String> wrong = new TreeSet<>();
		int keys = 0;
		for (Path bundle : bundles()) {
			String xml = Files.readString(bundle.resolve("plugin.xml"));
			Matcher label = LABEL.matcher(xml);
			while (label.find()) {
				if (!label.group(1).startsWith("%")) {
					wrong.add(bundle.getFileName() + ": " + label.group(1));
				}
			}
			Properties texts = new Properties();
			try (Reader in = Files.newBufferedReader(bundle.resolve("plugin.properties"))) {
				texts.load(in);
			}
			TreeSet<String> used = new TreeSet<>();
			Matcher key = KEY.matcher(xml);
			while (key.find()) {
				used.add(key.group(1) == null ? key.group(2) : key.group(1));
			}
			assertEquals(new TreeSet<>(texts.stringPropertyNames()), used, "keys of " + bundle.getFileName());
			assertTrue(Files.readString(bundle.resolve("META-INF/MANIFEST.MF")).contains("Bundle-Localization: plugin\n"),
					bundle + " names its message file");
			keys += used.size();
		}
		assertEquals(new TreeSet<>(), wrong);
		assertTrue(keys > 50, "labels were found");
	}

	private static List<Path> bundles() throws IOException {
		try (Stream<Path> all = Files.list(BUNDLES)) {
			return all.filter(b -> b.getFileName().toString().startsWith("org.hilum.ui"))
					.filter(b -> Files.isRegularFile(b.resolve("plugin.properties"))).sorted().toList();
		}
	}
}
