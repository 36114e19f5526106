// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.osgi.util.NLS;

/** Which workspace a starting workbench opens: the one that is named, the one that was used last, or one that is asked for. */
public final class WorkspaceStart {

	/** How the choice ended. */
	public enum Outcome {
		/** This process has the workspace. */
		OPENED,
		/** Another one is to be opened by another process of this start. */
		RESTART,
		/** The user wants none. */
		NONE
	}

	private final Workspaces workspaces;
	private final BiFunction<String, Path, Optional<Path>> question;

	/**
	 * @param workspaces those that were used
	 * @param question   asks for a folder, given the reason and a proposal
	 */
	public WorkspaceStart(Workspaces workspaces, BiFunction<String, Path, Optional<Path>> question) {
		this.workspaces = workspaces;
		this.question = question;
	}

	/**
	 * Takes a workspace.
	 *
	 * @param lock  the platform's lock
	 * @param first the workspace of a first start
	 * @return how it ended
	 */
	public Outcome open(WorkspaceLock lock, Path first) {
		Optional<Path> given = lock.given();
		Path usual = workspaces.recent().stream().findFirst().orElse(first);
		Optional<Path> wanted = given.isPresent() ? given
				: workspaces.asks() ? question.apply(Messages.startReason, usual) : Optional.of(usual);
		while (wanted.isPresent()) {
			Path workspace = wanted.get();
			if (lock.take(workspace)) {
				if (given.isEmpty()) {
					workspaces.remember(workspace);
				}
				return Outcome.OPENED;
			}
			String owner = WorkspaceOwner.read(workspace).text();
			wanted = question.apply(NLS.bind(Messages.inUseNow, workspace, owner), workspace);
			if (wanted.isPresent() && given.isPresent()) {
				// the platform cannot be given another folder any more
				workspaces.openNext(wanted.get());
				return Outcome.RESTART;
			}
		}
		return Outcome.NONE;
	}
}
