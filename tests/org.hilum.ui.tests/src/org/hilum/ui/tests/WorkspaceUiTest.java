// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.hilum.ui.workspace.WorkspaceDialog;
import org.hilum.ui.workspace.WorkspaceLock;
import org.hilum.ui.workspace.WorkspaceOwner;
import org.hilum.ui.workspace.WorkspaceStart;
import org.hilum.ui.workspace.Workspaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of a workspace, and one that another process has open. */
class WorkspaceUiTest {

	/** Takes the lock of the platform and keeps it until its input ends. */
	private static final String HOLDER = """
			import java.nio.channels.FileChannel;
			import java.nio.file.*;
			class Holder {
				public static void main(String[] a) throws Exception {
					FileChannel.open(Path.of(a[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE).lock();
					System.out.println("locked");
					System.in.read();
				}
			}
			""";

	@TempDir
	private Path temporary;
	private Path user;
	private Path workspace;
	private Process holder;
	private final List<String> asked = new ArrayList<>();

	@BeforeEach
	void folders() throws IOException {
		user = temporary.resolve("user");
		workspace = Files.createDirectories(temporary.resolve("one"));
	}

	@AfterEach
	void release() throws IOException, InterruptedException {
		if (holder != null) {
			holder.getOutputStream().close();
			holder.waitFor();
		}
	}

	/** Another process locks the workspace, as a second workbench does. */
	private void hold() throws IOException {
		Files.createDirectories(workspace.resolve(".metadata"));
		Path source = Files.writeString(temporary.resolve("Holder.java"), HOLDER);
		holder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), source.toString(),
				workspace.resolve(".metadata/.lock").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		new WorkspaceOwner("othercomputer", holder.pid(), "2026-01-02 03:04").write(workspace);
		assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("locked");
	}

	private WorkspaceStart start(Optional<Path> answer) {
		return new WorkspaceStart(new Workspaces(user), (reason, proposal) -> {
			asked.add(reason + " " + proposal);
			return asked.size() > 1 ? Optional.empty() : answer;
		});
	}

	private static Location location(Path folder) throws IOException {
		Location made = Platform.getInstanceLocation().createLocation(null, null, false);
		if (folder != null) {
			made.set(folder.toUri().toURL(), false);
		}
		return made;
	}

	@Test
	void theFirstStartOpensItsFolderAndTheNextTheLatest() throws IOException {
		Workspaces workspaces = new Workspaces(user);
		assertThat(start(Optional.empty()).open(new WorkspaceLock(location(null)), workspace))
				.isEqualTo(WorkspaceStart.Outcome.OPENED);
		assertThat(workspaces.recent()).containsExactly(workspace);
		Path second = Files.createDirectories(temporary.resolve("two"));
		workspaces.remember(second);
		workspaces.remember(temporary.resolve("gone"));
		assertThat(new Workspaces(user).recent()).containsExactly(second, workspace);
		workspaces.setAsks(true);
		assertThat(start(Optional.empty()).open(new WorkspaceLock(location(null)), workspace))
				.isEqualTo(WorkspaceStart.Outcome.NONE);
		assertThat(asked).containsExactly("Which workspace is to be opened? " + second);
	}

	@Test
	void aWorkspaceOfAnotherWindowIsNamedAndAnotherOneOpened() throws IOException {
		hold();
		assertThat(Workspaces.problem(workspace.toString()).orElseThrow()).contains("process " + holder.pid(), "othercomputer",
				"2026-01-02 03:04", "close it first");
		Path other = Files.createDirectories(temporary.resolve("other"));
		assertThat(start(Optional.of(other)).open(new WorkspaceLock(location(null)), workspace))
				.isEqualTo(WorkspaceStart.Outcome.OPENED);
		assertThat(asked).hasSize(1);
		assertThat(asked.getFirst()).contains("The workspace " + workspace + " is open in the window of process");
		assertThat(new Workspaces(user).recent()).containsExactly(other);
	}

	@Test
	void aLockedWorkspaceThatWasNamedLeadsToARestart() throws IOException {
		hold();
		Path other = Files.createDirectories(temporary.resolve("other"));
		WorkspaceLock lock = new WorkspaceLock(location(workspace));
		assertThat(lock.given()).contains(workspace);
		assertThat(start(Optional.of(other)).open(lock, workspace)).isEqualTo(WorkspaceStart.Outcome.RESTART);
		assertThat(user.resolve("workspace-next")).content().isEqualTo(other.toString());
	}

	@Test
	void theLockIsFreeWhenTheOtherProcessEnded() throws IOException, InterruptedException {
		hold();
		assertThat(WorkspaceOwner.of(workspace)).isPresent();
		holder.getOutputStream().close();
		holder.waitFor();
		assertThat(WorkspaceOwner.of(workspace)).isEmpty();
		assertThat(Workspaces.problem(workspace.toString())).isEmpty();
	}

	@Test
	void foldersThatCannotBeWorkspacesAreExplained() throws IOException {
		assertThat(Workspaces.problem(" ").orElseThrow()).isEqualTo("Choose a folder.");
		assertThat(Workspaces.problem("relative/place").orElseThrow()).contains("whole path");
		Path file = Files.writeString(temporary.resolve("file"), "");
		assertThat(Workspaces.problem(file.toString()).orElseThrow()).contains("a file at " + file);
		assertThat(Workspaces.problem(temporary.resolve("new/folder").toString())).isEmpty();
		Path list = Files.writeString(Files.createDirectories(user).resolve("workspaces.json"), "{ damaged");
		assertThat(new Workspaces(user).recent()).isEmpty();
		new Workspaces(user).remember(workspace);
		assertThat(list).content().contains(workspace.toString());
	}

	@Test
	void theDialogTakesAFolderThatIsFree() throws IOException {
		Workspaces workspaces = new Workspaces(user);
		workspaces.remember(workspace);
		hold();
		Path other = Files.createDirectories(temporary.resolve("other"));
		WorkspaceDialog dialog = UiThread.get(() -> {
			WorkspaceDialog made = new WorkspaceDialog(Workbench.window().getShell(), workspaces, "Why?", workspace);
			made.setBlockOnOpen(false);
			made.open();
			return made;
		});
		UiThread.run(() -> {
			Shell shell = dialog.getShell();
			Combo folder = Widgets.named(shell, Combo.class, "workspace");
			assertThat(folder.getItems()).containsExactly(workspace.toString());
			assertThat(Widgets.texts(shell)).contains("Why?", "It is open in the window of process " + holder.pid());
			assertThat(Widgets.button(shell, "Open").isEnabled()).isFalse();
			folder.setText(other.toString());
			Widgets.choose(Widgets.find(shell, Button.class, b -> b.getText().startsWith("&Ask")), true);
			Widgets.press(shell, "Open");
		});
		assertThat(dialog.chosen()).isEqualTo(other);
		assertThat(workspaces.asks()).isTrue();
	}
}
