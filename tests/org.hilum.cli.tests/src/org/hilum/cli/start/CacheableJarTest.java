// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheableJarTest {

	private static final int JAVA_5 = 49;

	@TempDir
	private Path folder;

	@Test
	void oldClassesGetStackMapsAndDoTheSame() throws Exception {
		Path jar = jar(JAVA_5, "");
		assertThat(CacheableJar.needed(jar)).isTrue();
		Path copy = copy(jar);
		assertThat(CacheableJar.needed(copy)).isFalse();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { copy.toUri().toURL() }, null)) {
			Class<?> type = loader.loadClass("my.Old");
			assertThat(type.getMethod("larger", int.class, int.class).invoke(null, 3, 7)).isEqualTo(7);
			assertThat(type.getMethod("larger", int.class, int.class).invoke(null, 8, 7)).isEqualTo(8);
		}
	}

	@Test
	void signaturesAndReferencesToOtherJarsAreLeftOut() throws Exception {
		Path jar = jar(ClassFile.JAVA_17_VERSION, "Class-Path: /usr/share/java/other.jar\n");
		assertThat(CacheableJar.needed(jar)).isTrue();
		Path copy = copy(jar);
		assertThat(CacheableJar.needed(copy)).isFalse();
		try (JarFile file = new JarFile(copy.toFile())) {
			assertThat(file.stream().map(e -> e.getName())).containsExactly(JarFile.MANIFEST_NAME, "my/Old.class");
			assertThat(file.getManifest().getEntries()).isEmpty();
			assertThat(file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName")).isEqualTo("my");
		}
	}

	@Test
	void otherJarsNeedNoCopy() throws Exception {
		try (OutputStream out = Files.newOutputStream(folder.resolve("new.jar"));
				ZipOutputStream zip = new ZipOutputStream(out)) {
			CacheableJar.add(zip, "my/Old.class", type(ClassFile.JAVA_17_VERSION), 0);
		}
		assertThat(CacheableJar.needed(folder.resolve("new.jar"))).isFalse();
	}

	private Path copy(Path jar) throws IOException {
		Path copy = folder.resolve("copy.jar");
		try (OutputStream out = Files.newOutputStream(copy)) {
			CacheableJar.copy(jar, out);
		}
		return copy;
	}

	private Path jar(int version, String header) throws IOException {
		Path jar = folder.resolve("my.jar");
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			CacheableJar.add(zip, JarFile.MANIFEST_NAME, ("Manifest-Version: 1.0\nBundle-SymbolicName: my\n" + header
					+ "\nName: my/Old.class\nSHA-256-Digest: AAAA\n\n").getBytes(StandardCharsets.UTF_8), 0);
			CacheableJar.add(zip, "META-INF/MY.SF", new byte[] { 1 }, 0);
			CacheableJar.add(zip, "my/Old.class", type(version), 0);
		}
		return jar;
	}

	/** {@return a class with a branch, whose stack maps are left out} */
	private static byte[] type(int version) {
		return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS).build(ClassDesc.of("my.Old"), type -> type
				.withVersion(version, 0).withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
				.withMethodBody("larger", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int),
						ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
							var second = code.newLabel();
							code.iload(0).iload(1).if_icmple(second).iload(0).ireturn();
							code.labelBinding(second).iload(1).ireturn();
						}));
	}
}
