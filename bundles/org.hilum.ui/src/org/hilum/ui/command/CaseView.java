// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.Json;

/**
 * A case that a part has shown in a viewer: its images, its reference and predictions as layers. It is given to the command
 * {@link Commands#OPEN_LAYERS} as text.
 *
 * @param name    on the tab
 * @param project name of the project of the case; empty without one
 * @param caseId  the case
 * @param layers  the files; of a case of a project, its images need not be among them
 */
public record CaseView(String name, String project, String caseId, List<Layer> layers) {

	/** Id of the parameter of the command. */
	public static final String PARAMETER = "org.hilum.ui.viewer.case";

	private static final String NAME = "name";
	private static final String PROJECT = "project";
	private static final String CASE = "case";
	private static final String LAYERS = "layers";
	private static final String FILE = "file";
	private static final String ROLE = "role";

	/** What a file is. */
	public enum Role {
		/** An image. */
		IMAGE,
		/** The label map with which others are compared. */
		REFERENCE,
		/** A label map that a model predicted. */
		PREDICTION
	}

	/**
	 * A file.
	 *
	 * @param file the file
	 * @param role what it is
	 * @param name for people
	 */
	public record Layer(Path file, Role role, String name) {
	}

	/** Keeps the order. */
	public CaseView {
		layers = List.copyOf(layers);
	}

	/** {@return the case as the value of the parameter} */
	public String text() {
		ObjectNode json = Json.object().put(NAME, name).put(PROJECT, project).put(CASE, caseId);
		ArrayNode files = json.putArray(LAYERS);
		layers.forEach(l -> files.addObject().put(FILE, l.file.toString()).put(ROLE, l.role.name().toLowerCase(Locale.ROOT)).put(
				NAME,
				l.name));
		return Json.line(json);
	}

	/**
	 * {@return the case of a parameter}
	 *
	 * @param text its value
	 */
	public static CaseView parse(String text) {
		JsonNode json = Json.parse(text, null);
		List<Layer> layers = new ArrayList<>();
		json.path(LAYERS).forEach(l -> layers.add(new Layer(Path.of(l.path(FILE).asText()), Role.valueOf(l.path(ROLE).asText()
				.toUpperCase(Locale.ROOT)), l.path(NAME).asText())));
		return new CaseView(json.path(NAME).asText(), json.path(PROJECT).asText(), json.path(CASE).asText(), layers);
	}

	/** Opens a viewer. */
	public void open() {
		Commands.execute(Commands.OPEN_LAYERS, Map.of(PARAMETER, text()));
	}
}
