// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddedPluginTest {

	private static final String POINT = "my.host.things";

	@TempDir
	private Path folder;

	/** What the plug-ins of this test contribute. */
	public static final class Thing {
		@Override
		public String toString() {
			return "thing of " + getClass().getClassLoader().getName();
		}
	}

	@AfterEach
	void forgetThem() {
		System.clearProperty(AddedPlugin.PROPERTY);
	}

	@Test
	void classesComeFromThePluginItself() throws Exception {
		Path plugin = jar("my.host", "", "plugin.xml", "<extension-point id=\"things\" name=\"Things\"/>"
				+ "<extension point=\"" + POINT + "\"><thing id=\"a\" class=\"" + Thing.class.getName() + "\"/></extension>");
		ContributedElement thing = contributions(plugin + "\t" + plugin).of(POINT).getFirst();
		assertThat(thing.create()).hasToString("thing of my.host");
		assertThat(thing.contributor()).isEqualTo("my.host");
	}

	@Test
	void importedPackagesComeFromTheBundleThatExportsThem() throws Exception {
		Path host = jar("my.host", "Export-Package: org.hilum.core;x=\"a,b\"\n", "plugin.xml",
				"<extension-point id=\"things\" name=\"Things\"/>");
		Path guest = jar("my.guest", "Import-Package: org.hilum.core;version=\"[1,2)\", java.util\n", "plugin.xml",
				"<extension point=\"" + POINT + "\"><thing id=\"a\" class=\"" + Thing.class.getName() + "\"/></extension>");
		ContributedElement thing = contributions(guest + "\t" + guest, host + "\t" + host)
				.of(POINT).getFirst();
		assertThat(thing.create()).hasToString("thing of my.host");
	}

	@Test
	void aFragmentContributesInTheNameOfItsHost() throws Exception {
		Path host = jar("my.host", "", "plugin.xml", "<extension-point id=\"things\" name=\"Things\"/>");
		Path fragment = jar("my.fragment", "Fragment-Host: my.host;bundle-version=\"1.0.0\"\n", "fragment.xml",
				"<extension point=\"" + POINT + "\"><thing id=\"a\" class=\"" + Thing.class.getName() + "\"/></extension>");
		ContributedElement thing = contributions(host + "\t" + host, fragment + "\t" + fragment)
				.of(POINT).getFirst();
		assertThat(thing.contributor()).isEqualTo("my.host");
		assertThat(thing.create()).hasToString("thing of my.host");
	}

	@Test
	void aMissingClassNamesThePluginAndTheRemedy() throws Exception {
		Path plugin = jar("my.host", "", "plugin.xml", "<extension-point id=\"things\" name=\"Things\"/>"
				+ "<extension point=\"" + POINT + "\"><thing id=\"a\" class=\"my.Missing\"/></extension>");
		ContributedElement thing = contributions(plugin + "\t" + plugin).of(POINT).getFirst();
		assertThatThrownBy(() -> thing.create()).isInstanceOf(HilumException.class)
				.hasMessageContaining("my.Missing").hasMessageContaining("my.host").hasMessageContaining("HILUM_OSGI");
	}

	@Test
	void aListThatIsNotThereIsAnErrorOfTheInstallation() {
		System.setProperty(AddedPlugin.PROPERTY, folder.resolve("nothing").toString());
		assertThatThrownBy(AddedPlugin::all).isInstanceOf(HilumException.class).hasMessageContaining("dropins");
	}

	@Test
	void headersAreRead() throws Exception {
		Path plugin = jar("my.host", "Require-Bundle: a;bundle-version=\"[1,2)\",b;resolution:=optional, c\n"
				+ "Bundle-ClassPath: .,lib/x.jar\nService-Component: OSGI-INF/x.xml\n", "plugin.xml", "");
		BundleManifest manifest = BundleManifest.read(plugin).orElseThrow();
		assertThat(manifest.requires()).containsExactly("a", "c");
		assertThat(manifest.classPath()).containsExactly(".", "lib/x.jar");
		assertThat(manifest.services()).isTrue();
		assertThat(manifest.version()).isEqualTo("1.2.0");
		assertThat(BundleManifest.read(folder)).isEmpty();
	}

	private ContributionSource contributions(String... lines) throws IOException {
		Path list = folder.resolve("plugins");
		Files.write(list, Arrays.asList(lines));
		System.setProperty(AddedPlugin.PROPERTY, list.toString());
		return PlainContributions.create();
	}

	private Path jar(String name, String headers, String file, String contributions) throws IOException {
		Path jar = folder.resolve(name + ".jar");
		String type = Thing.class.getName().replace('.', '/') + ".class";
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out);
				InputStream in = Thing.class.getResourceAsStream("/" + type)) {
			add(zip, "META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\nBundle-SymbolicName: " + name
					+ ";singleton:=true\nBundle-Version: 1.2.0\n" + headers).getBytes(StandardCharsets.UTF_8));
			add(zip, file, ("<plugin>" + contributions + "</plugin>").getBytes(StandardCharsets.UTF_8));
			add(zip, type, in.readAllBytes());
		}
		return jar;
	}

	private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content);
		zip.closeEntry();
	}
}
