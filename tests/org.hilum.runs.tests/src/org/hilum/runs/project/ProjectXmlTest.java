// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a project file of unknown origin reads nothing but this file. */
class ProjectXmlTest {

	private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	private static final String ROOT = "<hilum:Project xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\" "
			+ "xmlns:hilum=\"http://hilum.org/model/2\" ";

	@TempDir
	private Path folder;
	private Path file;
	private Path secret;

	@BeforeEach
	void hide() throws IOException {
		file = folder.resolve("project.hilum");
		secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
	}

	@Test
	void theFormItselfIsRead() throws IOException {
		Files.writeString(file, HEAD + ROOT + "name=\"x\"/>");
		assertThat(ProjectFile.read(file).getName()).isEqualTo("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc", "/etc", "a\\b", ".." })
	void aDataSetOutsideOfTheProjectIsRefused(String name) throws IOException {
		Files.writeString(file, HEAD + ROOT + "name=\"x\"><dataset name=\"" + name + "\"/></hilum:Project>");
		assertThatThrownBy(() -> ProjectService.load(folder)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("project.hilum", "dataset name", "plain name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "model/1", "model/2" })
	void entitiesAreRefused(String version) throws IOException {
		Files.writeString(file, HEAD + "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>\n"
				+ ROOT.replace("model/2", version) + "><experiments><notes>&e;</notes></experiments></hilum:Project>");
		refused("document type");
	}

	@Test
	void growingEntitiesAreRefused() throws IOException {
		Files.writeString(file, HEAD + "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n" + ROOT
				+ "name=\"&b;\"/>");
		refused("project.hilum");
	}

	@Test
	void moreElementsThanAnyProjectHasAreRefused() throws IOException {
		Files.writeString(file, HEAD + ROOT + ">" + "<experiments/>".repeat(1_000_000) + "</hilum:Project>");
		refused("more than 200000 elements");
		Files.writeString(file, HEAD + ROOT + ">" + "<experiments>".repeat(100_000) + "</experiments>".repeat(100_000)
				+ "</hilum:Project>");
		refused("more than 32 elements in each other");
	}

	@Test
	void otherFilesAreNotReferredTo() throws IOException {
		Files.writeString(file, HEAD + ROOT + "><dataset href=\"" + secret.toUri() + "#/\"/></hilum:Project>");
		refused("href");
	}

	@Test
	void schemasOfOtherPlacesAreNotLoaded() throws IOException {
		Files.writeString(file, HEAD + ROOT + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
				+ "xsi:schemaLocation=\"http://hilum.org/model/2 " + secret.toUri() + "\"/>");
		refused("schemaLocation");
	}

	@Test
	void unknownNamespacesAreNotLookedUp() throws IOException {
		Files.writeString(file, HEAD + "<x:Project xmlns:x=\"" + secret.toUri() + "\"/>");
		refused("namespace");
	}

	@Test
	void aNewerVersionIsNamedBeforeItsUnknownElementsAreRead() throws IOException {
		Files.writeString(file, HEAD + ROOT + "version=\"99\"><later/></hilum:Project>");
		refused("newer version");
		Files.writeString(file, HEAD + ROOT + "version=\"x\"/>");
		refused("no number");
	}

	@Test
	void whatIsNoXmlIsNamedByLineAndColumnInPlainWords() throws IOException {
		Files.writeString(file, HEAD + ROOT + "name=\"x\">\n  <presets>\n</hilum:Project>\n");
		refused("line 4, column 3: The element type \"presets\" must be terminated");
		assertThatThrownBy(() -> ProjectFile.read(file)).hasMessageNotContaining("ParseError")
				.hasMessageNotContaining("Message:").hasMessageNotContaining("\n").hasMessageContaining("Correct that place");
	}

	@Test
	void anUnknownAttributeIsNamedByLineAndColumn() throws IOException {
		Files.writeString(file, HEAD + ROOT + "name=\"x\">\n  <presets foo=\"3\"/>\n</hilum:Project>\n");
		refused("line 3, column 21: Feature 'foo' not found");
		assertThatThrownBy(() -> ProjectFile.read(file)).hasMessageNotContaining("file:/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "value='2'|has no key", "key='epochs'|has no value",
			"key='a' value='1'/><options key='a' value='2'|is there twice" })
	void anOptionHasOneKeyAndOneValue(String example) throws IOException {
		String attributes = example.substring(0, example.indexOf('|'));
		for (String parts : List.of("<experiments name='E'><options %s/></experiments>",
				"<presets name='E'><options %s/></presets>", "<experiments name='E'><configurationOptions configuration='2d'>"
						+ "<options %s/></configurationOptions></experiments>")) {
			Files.writeString(file, HEAD + ROOT + "name=\"x\">" + parts.formatted(attributes).replace('\'', '"')
					+ "</hilum:Project>");
			refused(example.substring(example.indexOf('|') + 1));
		}
	}

	private void refused(String what) {
		assertThatThrownBy(() -> ProjectFile.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining(what).hasMessageContaining("project.hilum").hasMessageNotContaining("SECRET");
	}
}
