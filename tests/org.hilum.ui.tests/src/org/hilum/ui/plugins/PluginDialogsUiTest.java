// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.Folders;
import org.hilum.core.plugins.PluginFolder;
import org.hilum.ui.tests.UiThread;
import org.hilum.ui.tests.Widgets;
import org.hilum.ui.tests.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs and removes plug-ins of a small repository by the dialogs. */
class PluginDialogsUiTest {

	@TempDir
	private Path temporary;
	private Path home;
	private Path repository;
	private PluginFolder folder;

	@BeforeEach
	void makeInstallation() throws IOException {
		home = Files.createDirectories(temporary.resolve("home"));
		Files.createDirectories(home.resolve("plugins"));
		Files.createDirectories(home.resolve("dropins"));
		repository = temporary.resolve("repository");
		Files.createDirectories(repository.resolve("plugins"));
		jar(repository.resolve("plugins/com.example.loss_1.2.0.jar"), "com.example.loss", "1.2.0",
				"Bundle-License: Apache-2.0;link=\"https://example.com\"\n");
		folder = new PluginFolder(home);
	}

	private static void jar(Path jar, String name, String version, String headers) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			add(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
					+ "\nBundle-Version: " + version + "\n" + headers);
			add(zip, "LICENSE", "Terms and conditions of " + name);
		}
	}

	private static void add(ZipOutputStream zip, String name, String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	private static Shell open(Window dialog) {
		return UiThread.get(() -> {
			dialog.setBlockOnOpen(false);
			dialog.open();
			return dialog.getShell();
		});
	}

	private InstallPluginDialog installing() {
		return UiThread.get(() -> new InstallPluginDialog(Workbench.window().getShell(), folder));
	}

	@Test
	void aPluginIsShownWithItsLicenceAndInstalledWhenItIsTrusted() {
		InstallPluginDialog dialog = installing();
		Shell shell = open(dialog);
		UiThread.run(() -> {
			assertThat(Widgets.texts(shell)).contains("A plug-in runs with all of your rights");
			assertThat(Widgets.button(shell, "Install").isEnabled()).isFalse();
			dialog.take(repository.toString());
			assertThat(Widgets.named(shell, Table.class, "bundles").getItem(0).getText(0)).isEqualTo("com.example.loss");
			assertThat(Widgets.named(shell, Table.class, "bundles").getItem(0).getText(2)).isEqualTo("not signed");
			assertThat(Widgets.named(shell, Text.class, "licence").getText()).containsPattern("SHA-256: [0-9a-f]{64}")
					.contains("Licence: Apache-2.0", "Terms and conditions of com.example.loss");
			assertThat(Widgets.button(shell, "Install").isEnabled()).isFalse();
			Widgets.choose(Widgets.named(shell, Button.class, "trusted"), true);
			Widgets.press(shell, "Install");
		});
		assertThat(Folders.list(home.resolve("dropins"))).extracting(place -> place.getFileName().toString())
				.containsExactly("com.example.loss_1.2.0.jar");
		assertThat(UiThread.get(dialog::getReturnCode)).isEqualTo(Window.OK);
	}

	@Test
	void aPluginThatNeedsSomethingElseIsRefusedWithTheReason() throws IOException {
		Path jar = temporary.resolve("needy.jar");
		jar(jar, "com.example.needy", "1.0.0", "Require-Bundle: com.absent\n");
		InstallPluginDialog dialog = installing();
		Shell shell = open(dialog);
		UiThread.run(() -> {
			dialog.take(jar.toString());
			assertThat(dialog.getErrorMessage()).contains("com.example.needy", "com.absent");
			assertThat(Widgets.named(shell, Table.class, "bundles").getItemCount()).isZero();
			assertThat(Widgets.button(shell, "Install").isEnabled()).isFalse();
			dialog.close();
		});
	}

	@Test
	void anInstalledPluginIsRemoved() {
		folder.install(folder.check(repository));
		InstalledPluginsDialog dialog = UiThread.get(() -> new InstalledPluginsDialog(Workbench.window().getShell(), folder));
		Shell shell = open(dialog);
		UiThread.run(() -> {
			Table table = Widgets.named(shell, Table.class, "plug-ins");
			assertThat(table.getItem(0).getText(1)).isEqualTo("1.2.0");
			assertThat(table.getItem(0).getText(2)).isEqualTo("Apache-2.0");
			assertThat(Widgets.button(shell, "Uninstall").isEnabled()).isFalse();
			table.select(0);
			table.notifyListeners(SWT.Selection, new Event());
			Widgets.press(shell, "Uninstall");
			assertThat(table.getItemCount()).isZero();
			assertThat(Widgets.texts(shell)).contains("No plug-in was added to this installation.");
			assertThat(dialog.isChanged()).isTrue();
			dialog.close();
		});
		assertThat(Folders.list(home.resolve("dropins"))).isEmpty();
	}
}
