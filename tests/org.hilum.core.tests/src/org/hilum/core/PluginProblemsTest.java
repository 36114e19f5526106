// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.options.Component;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plug-in of which one contribution can be used: the others are named and disable nothing. */
class PluginProblemsTest {

	private static final String POINT = "org.hilum.test.things";
	private static final String PLUGIN = "com.example.broken";

	@TempDir
	private Path folder;

	/** A part that can be used. */
	public static class Good implements Component<String> {
		@Override
		public OptionSet options() {
			return OptionSet.of(Option.integer("size", 1).described("Size", "").build());
		}

		@Override
		public String build(OptionValues values) {
			return "good";
		}
	}

	/** Its constructor fails. */
	public static final class Failing extends Good {
		/** Fails. */
		public Failing() {
			throw new IllegalStateException("no licence");
		}
	}

	/** Its class cannot be initialized. */
	public static final class Linked extends Good {
		static final int VALUE = Integer.parseInt("none");
	}

	/** It needs a class that is not there. */
	public static final class Unlinked extends Good {
		/** Fails. */
		public Unlinked() {
			throw new NoClassDefFoundError("com/example/Library");
		}
	}

	/** It has no options, against the contract. */
	public static final class WithoutOptions extends Good {
		@Override
		public OptionSet options() {
			return null;
		}
	}

	/** Its class fails an assertion when it is initialized. */
	public static final class Asserting extends Good {
		static final int VALUE = fail();

		private static int fail() {
			throw new AssertionError("no table");
		}
	}

	/** Its options have no end. */
	public static final class Endless extends Good {
		@Override
		public OptionSet options() {
			throw new StackOverflowError("options of options");
		}
	}

	/** It is of another type. */
	public static final class Other {
	}

	@BeforeEach
	void install() throws IOException {
		Path host = jar("org.hilum.test", "<extension-point id=\"things\" name=\"Things\"/><extension point=\"" + POINT
				+ "\"><thing id=\"taken\" class=\"" + Good.class.getName() + "\"/></extension>");
		Path broken = jar(PLUGIN, "<extension point=\"" + POINT + "\">" + thing("missing", "com.example.Missing", "")
				+ thing("failing", Failing.class.getName(), "") + thing("linked", Linked.class.getName(), "")
				+ thing("unlinked", Unlinked.class.getName(), "") + thing("other", Other.class.getName(), "")
				+ thing("option", Good.class.getName(), "<set option=\"colour\" value=\"red\"/>")
				+ thing("asserting", Asserting.class.getName(), "") + thing("endless", Endless.class.getName(), "")
				+ thing("none", WithoutOptions.class.getName(), "") + thing("taken", Good.class.getName(), "")
				+ "<thing class=\"" + Good.class.getName() + "\"/>" + thing("good", Good.class.getName(), "")
				+ "</extension>");
		Path torn = jar("com.example.torn", "\n<extension point=");
		Path damaged = Files.write(folder.resolve("damaged.jar"), new byte[] { 'P', 'K', 3, 4 });
		Path list = folder.resolve("plugins");
		Files.write(list, List.of(broken + "\t" + broken, damaged + "\t" + damaged, torn + "\t" + torn, host + "\t" + host));
		System.setProperty(AddedPlugin.PROPERTY, list.toString());
		Extensions.replace(PlainContributions.create());
	}

	@AfterEach
	void forgetThem() {
		Extensions.replace(null);
		System.clearProperty(AddedPlugin.PROPERTY);
	}

	@Test
	void everyBrokenContributionIsNamedAndTheOthersStay() {
		ComponentRegistry<Good> registry = new ComponentRegistry<>(POINT, Good.class, "thing");
		assertThat(registry.entries()).extracting(ComponentRegistry.Entry::id).containsExactly("taken", "good");
		assertThat(problems(PLUGIN)).containsEntry("missing", true).containsKeys("failing", "linked", "unlinked", "other",
				"option", "none", "taken", Good.class.getName()).doesNotContainKey("good");
		assertThat(text("missing")).contains("com.example.Missing");
		assertThat(text("failing")).contains("no licence").doesNotContain("InvocationTargetException");
		assertThat(text("linked")).contains("NumberFormatException");
		assertThat(text("unlinked")).contains("NoClassDefFoundError", "com/example/Library");
		assertThat(text("asserting")).contains("no table");
		assertThat(text("endless")).contains("options of options");
		assertThat(text("other")).contains(Other.class.getName(), "does not implement", Good.class.getName());
		assertThat(text("option")).contains("colour");
		assertThat(text("taken")).contains("same id");
		assertThat(text(Good.class.getName())).contains("id is missing");
	}

	@Test
	void plainInstancesAreIsolatedToo() {
		List<Good> found = Extensions.instances(POINT, Good.class, good -> {
			good.options().options().size();
			return null;
		});
		// the wrong option is no matter of instances, and one without id is known by its class
		assertThat(found).hasSize(4);
		assertThat(problems(PLUGIN)).containsKeys("missing", "failing", "linked", "unlinked", "other", "none", "taken");
	}

	@Test
	void anInstanceThatCallsItselfOtherwiseIsLeftOut() {
		assertThat(Extensions.instances(POINT, Good.class, _ -> "good")).hasSize(2);
		assertThat(text("option")).contains("calls itself good");
	}

	@Test
	void aBrokenContributionThatIsAskedForByItsIdIsAnError() {
		ComponentRegistry<Good> registry = new ComponentRegistry<>(POINT, Good.class, "thing");
		assertThatThrownBy(() -> registry.get("failing")).isInstanceOf(HilumException.class)
				.hasMessageContaining(PLUGIN).hasMessageContaining("diagnose");
		assertThatThrownBy(() -> Extensions.instance(POINT, "unlinked", Good.class)).isInstanceOf(HilumException.class)
				.hasMessageContaining("com/example/Library");
	}

	@Test
	void pluginsThatCannotBeReadAreNamed() {
		assertThat(problems("damaged.jar")).isNotEmpty();
		assertThat(PluginProblems.all()).anySatisfy(problem -> {
			assertThat(problem.plugin()).isEqualTo("com.example.torn");
			assertThat(problem.problem()).contains("line 2", "Correct it");
		});
	}

	@Test
	void workOfAPluginIsIsolatedAndThatOfHilumIsNot() {
		List<Good> good = Extensions.instances(POINT, Good.class);
		Supplier<String> work = () -> {
			throw new IllegalStateException("a defect");
		};
		assertThat(PluginProblems.isolated(good.getFirst(), work, "instead")).isEqualTo("instead");
		assertThat(PluginProblems.all()).anyMatch(p -> p.plugin().equals(PLUGIN) && p.problem().contains("a defect"));
		assertThatThrownBy(() -> PluginProblems.isolated("Hilum's own", work, "instead")).hasMessage("a defect");
		assertThatThrownBy(() -> PluginProblems.isolated(good.getFirst(), () -> {
			throw HilumException.cancelled("It");
		}, "instead")).isInstanceOf(HilumException.class);
	}

	private static Map<String, Boolean> problems(String plugin) {
		return PluginProblems.all().stream().filter(p -> p.plugin().equals(plugin)).map(PluginProblems.Problem::id)
				.distinct().collect(Collectors.toMap(id -> id, _ -> true));
	}

	private static String text(String id) {
		return PluginProblems.all().stream().filter(p -> p.plugin().equals(PLUGIN) && p.id().equals(id))
				.map(PluginProblems.Problem::problem).reduce("", String::concat);
	}

	private static String thing(String id, String type, String content) {
		return "<thing id=\"" + id + "\" class=\"" + type + "\">" + content + "</thing>";
	}

	private Path jar(String name, String contributions) throws IOException {
		Path jar = folder.resolve(name + ".jar");
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			add(zip, "META-INF/MANIFEST.MF", ("Manifest-Version: 1.0\nBundle-SymbolicName: " + name
					+ ";singleton:=true\nBundle-Version: 1.2.0\n").getBytes(StandardCharsets.UTF_8));
			add(zip, "plugin.xml", ("<plugin>" + contributions + "</plugin>").getBytes(StandardCharsets.UTF_8));
		}
		return jar;
	}

	private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content);
		zip.closeEntry();
	}
}
