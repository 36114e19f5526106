// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.osgi.service.datalocation.Location;
import org.hilum.core.HilumException;

/** Takes a workspace for this process, and for no other. */
public final class WorkspaceLock {

	private final Location location;

	/**
	 * @param location the platform's instance location
	 */
	public WorkspaceLock(Location location) {
		if (location == null) {
			throw HilumException.usage("The workbench was started without a workspace",
					"Start it with -data followed by a folder.");
		}
		this.location = location;
	}

	/** {@return the workspace that was named by {@code -data}; empty when none was} */
	public Optional<Path> given() {
		return location.isSet() ? Optional.of(path(location.getURL())) : Optional.empty();
	}

	/**
	 * Locks the workspace, and writes down who has it.
	 *
	 * @param workspace its folder; where one was given, that one
	 * @return whether it was locked; false when another process has it
	 * @throws HilumException when the folder cannot be used
	 */
	public boolean take(Path workspace) {
		try {
			boolean locked = location.isSet() ? location.lock() : location.set(workspace.toUri().toURL(), true);
			if (locked) {
				WorkspaceOwner.current().write(workspace);
			}
			return locked;
		} catch (IOException e) {
			throw HilumException.environment("The workspace " + workspace + " cannot be used: " + e.getMessage(),
					"Make the folder writable, or start Hilum with -data followed by another folder.").because(e);
		}
	}

	private static Path path(URL url) {
		try {
			URI uri = URIUtil.toURI(url);
			return Path.of(uri).normalize();
		} catch (URISyntaxException e) {
			throw HilumException.usage("The workspace " + url + " is no folder", "Name a folder after -data.").because(e);
		}
	}
}
