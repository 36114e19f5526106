// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * The workspaces that a user opened, latest first, and whether the start asks for one. They are kept in the user's folder,
 * because no workspace is open yet when they are needed.
 */
public final class Workspaces {

	/** The file of the list. */
	static final String FILE = "workspaces.json";
	/** The file by which the start script is asked to open another workspace; it holds the path and nothing else. */
	static final String NEXT = "workspace-next";

	private static final System.Logger LOG = System.getLogger(Workspaces.class.getName());
	private static final int MOST = 10;
	private static final String RECENT = "recent";
	private static final String ASK = "ask";

	private final Path folder;

	/**
	 * @param folder the folder of the user's data
	 */
	public Workspaces(Path folder) {
		this.folder = folder;
	}

	/** {@return the workspaces that were opened, latest first; those that are gone are left out} */
	public List<Path> recent() {
		List<Path> result = new ArrayList<>();
		for (JsonNode one : read().path(RECENT)) {
			path(one.asText()).filter(Files::isDirectory).ifPresent(result::add);
		}
		return List.copyOf(result);
	}

	/** {@return whether the workspace is asked for when the workbench is started without {@code -data}} */
	public boolean asks() {
		return read().path(ASK).asBoolean(false);
	}

	/**
	 * Puts a workspace at the head of the list.
	 *
	 * @param workspace its folder
	 */
	public void remember(Path workspace) {
		List<Path> all = new ArrayList<>(List.of(workspace.toAbsolutePath().normalize()));
		recent().stream().filter(other -> !all.contains(other)).limit(MOST - 1).forEach(all::add);
		write(all, asks());
	}

	/**
	 * Chooses whether the start asks.
	 *
	 * @param ask true to be asked
	 */
	public void setAsks(boolean ask) {
		write(recent(), ask);
	}

	/**
	 * Has the start script open another workspace when this process ends with the status of a restart.
	 *
	 * @param workspace its folder
	 */
	public void openNext(Path workspace) {
		remember(workspace);
		write(folder.resolve(NEXT), () -> AtomicFiles.writeString(folder.resolve(NEXT), workspace.toAbsolutePath().normalize()
				.toString()));
	}

	/**
	 * {@return what is wrong with a folder as a workspace, a sentence with its remedy; empty when it can be one}
	 *
	 * @param typed as typed
	 */
	public static Optional<String> problem(String typed) {
		if (typed.isBlank()) {
			return Optional.of(Messages.chooseFolder);
		}
		Path place = path(typed.strip()).filter(Path::isAbsolute).orElse(null);
		if (place == null) {
			return Optional.of(Messages.notAbsolute);
		}
		if (Files.exists(place) && !Files.isDirectory(place)) {
			return Optional.of(NLS.bind(Messages.notAFolder, place));
		}
		Path existing = place;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		if (existing == null || !Files.isWritable(existing)) {
			return Optional.of(NLS.bind(Messages.notWritable, place));
		}
		return WorkspaceOwner.of(place).map(owner -> NLS.bind(Messages.inUse, owner.text()));
	}

	private static Optional<Path> path(String text) {
		try {
			return Optional.of(Path.of(text).normalize());
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	private JsonNode read() {
		Path file = folder.resolve(FILE);
		try {
			return Files.isRegularFile(file) ? Json.read(file) : Json.object();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "The list of workspaces is begun anew", e);
			return Json.object();
		}
	}

	private void write(List<Path> recent, boolean ask) {
		ObjectNode json = Json.object();
		json.put(ASK, ask);
		ArrayNode list = json.putArray(RECENT);
		recent.forEach(path -> list.add(path.toString()));
		write(folder.resolve(FILE), () -> Json.write(folder.resolve(FILE), json));
	}

	private static void write(Path file, Runnable work) {
		try {
			Files.createDirectories(file.getParent());
			work.run();
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
