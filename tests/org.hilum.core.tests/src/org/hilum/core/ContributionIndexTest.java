// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin.xml says, read from the file and from the index. */
class ContributionIndexTest {

	private static final String XML = """
			<?xml version="1.0" encoding="UTF-8"?>
			<?eclipse version="3.4"?>
			<plugin>
				<!-- a comment -->
				<extension-point id="things" name="Things" schema="schema/things.exsd"/>
				<extension-point id="com.example.others" name="Others"/>
				<extension point="my.host.things">
					<thing id="a" label="one &amp; two" help="tab&#9;, \\ and \\t, line&#10;break">
						<set option="x" value="1"><deep/></set>
						<set option="y" value=""/>
						text
					</thing>
					<thing id="b"/>
				</extension>
				<extension point="things"><thing id="c"/></extension>
			</plugin>
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	@AfterEach
	void noIndex() {
		System.clearProperty(PlainContributions.INDEX_PROPERTY);
		System.clearProperty(AddedPlugin.PROPERTY);
	}

	private static PluginXml read(String xml) throws Exception {
		return PluginXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "my.host");
	}

	private static PluginXml.Node node(String name, Map<String, String> attributes, PluginXml.Node... children) {
		return new PluginXml.Node(name, attributes, List.of(children));
	}

	private Path bundle(String xml) throws IOException {
		Path bundle = Files.createDirectories(folder.resolve("my.host"));
		Files.writeString(bundle.resolve("plugin.xml"), xml);
		return bundle;
	}

	@Test
	void theContentOfAFile() throws Exception {
		PluginXml content = read(XML);
		assertThat(content.points()).containsExactly("my.host.things", "com.example.others");
		assertThat(content.extensions()).containsOnlyKeys("my.host.things");
		assertThat(content.extensions().get("my.host.things")).containsExactly(
				node("thing", Map.of("id", "a", "label", "one & two", "help", "tab\t, \\ and \\t, line\nbreak"),
						node("set", Map.of("option", "x", "value", "1"), node("deep", Map.of())),
						node("set", Map.of("option", "y", "value", ""))),
				node("thing", Map.of("id", "b")), node("thing", Map.of("id", "c")));
	}

	@Test
	void theIndexHasTheSameContent() throws Exception {
		ContributionIndex index = new ContributionIndex();
		index.add("my.host", bundle(XML));
		index.add("my.other", Files.createDirectory(folder.resolve("without contributions")));
		Path file = folder.resolve("contributions");
		index.write(file);
		Map<String, PluginXml> found = new LinkedHashMap<>();
		assertThat(ContributionIndex.read(file, found::put)).isTrue();
		assertThat(found).containsExactly(Map.entry("my.host", read(XML)));
	}

	@Test
	void whatIsNoIndexGivesNothing() throws Exception {
		List<String> found = new ArrayList<>();
		Path file = folder.resolve("contributions");
		for (String text : List.of("bundle\tmy.host\nx\tthing\n", "bundle\n", "point\ta.b\n", "bundle\ta\n0\tthing\n")) {
			Files.writeString(file, text);
			assertThat(ContributionIndex.read(file, (name, _) -> found.add(name))).as(text).isFalse();
		}
		assertThat(ContributionIndex.read(folder.resolve("missing"), (name, _) -> found.add(name))).isFalse();
		assertThat(found).isEmpty();
	}

	@Test
	void anIndexStandsInPlaceOfTheClassPath() throws Exception {
		ContributionIndex index = new ContributionIndex();
		index.add("my.host", bundle(XML));
		index.write(folder.resolve("contributions"));
		System.setProperty(PlainContributions.INDEX_PROPERTY, folder.resolve("contributions").toString());
		PlainContributions indexed = PlainContributions.create();
		assertThat(indexed.points()).containsExactly("my.host.things", "com.example.others");
		assertThat(indexed.of("my.host.things")).extracting(e -> e.attribute("id")).containsExactly("a", "b", "c");
		assertThat(indexed.of("my.host.things").getFirst().children("set")).extracting(e -> e.attribute("option"))
				.containsExactly("x", "y");
		System.setProperty(PlainContributions.INDEX_PROPERTY, folder.resolve("missing").toString());
		assertThat(PlainContributions.create().points()).doesNotContain("my.host.things");
	}

	@Test
	void aFileThatIsNotWellFormedIsNamed() throws Exception {
		for (String xml : List.of("<plugin>", "<plugin><extension point=x/></plugin>", "no xml",
				"<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><plugin><a b=\"&x;\"/></plugin>")) {
			Path bundle = bundle(xml);
			assertThatThrownBy(() -> new ContributionIndex().add("my.host", bundle)).as(xml)
					.isInstanceOf(HilumException.class).hasMessageContaining(bundle.toString());
		}
	}

	@Test
	void aContributionToAPointThatIsNotThereIsLeftOut() throws Exception {
		ContributionIndex index = new ContributionIndex();
		index.add("my.host", bundle("<plugin><extension point=\"no.such.point\"><thing id=\"a\"/></extension></plugin>"));
		index.write(folder.resolve("contributions"));
		System.setProperty(PlainContributions.INDEX_PROPERTY, folder.resolve("contributions").toString());
		assertThat(PlainContributions.create().of("no.such.point")).isEmpty();
	}

	@Test
	void textsOfAnAddedPluginAreTranslated() throws Exception {
		Path bundle = bundle("<plugin><extension-point id=\"things\"/><extension point=\"my.host.things\">"
				+ "<thing id=\"%%a\" label=\"%thing.label\" help=\"%missing\"/></extension></plugin>");
		Files.createDirectories(bundle.resolve("META-INF"));
		Files.writeString(bundle.resolve("META-INF/MANIFEST.MF"),
				"Manifest-Version: 1.0\nBundle-SymbolicName: my.host\nBundle-Version: 1.0.0\n");
		Files.writeString(bundle.resolve("plugin.properties"), "thing.label = Größe\n");
		Path list = Files.writeString(folder.resolve("plugins"), bundle + "\t" + bundle + "\n");
		System.setProperty(AddedPlugin.PROPERTY, list.toString());
		ContributedElement thing = PlainContributions.create().of("my.host.things").getFirst();
		assertThat(thing.attribute("id")).isEqualTo("%a");
		assertThat(thing.attribute("label")).isEqualTo("Größe");
		assertThat(thing.attribute("help")).isEqualTo("%missing");
		assertThat(thing.attribute("none")).isNull();
	}
}
