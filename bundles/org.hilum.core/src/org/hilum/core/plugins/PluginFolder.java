// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.BundleManifest;
import org.hilum.core.ContributionIndex;
import org.hilum.core.Extensions;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems.Problem;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.core.options.Nearest;

/**
 * The folder {@code dropins} of an installation, with the plug-ins that a user added. It is read at the next start.
 *
 * @since 0.2
 */
public final class PluginFolder {

	/** System property with the installation's folder; set by the start script. */
	public static final String PROPERTY = "hilum.install";

	private static final Pattern POINT = Pattern.compile("<extension\\s[^>]*point\\s*=\\s*[\"'](org\\.hilum\\.[^\"']*)");

	private static final String CONTRIBUTIONS = "plugin.xml";

	private final Path home;
	private final Path folder;

	/**
	 * Opens the folder of an installation.
	 *
	 * @param home the installation's folder
	 */
	public PluginFolder(Path home) {
		this.home = home;
		folder = home.resolve("dropins");
	}

	/** {@return the folder of the running installation; empty in a development environment} */
	public static Optional<PluginFolder> current() {
		return Optional.ofNullable(System.getProperty(PROPERTY)).map(home -> new PluginFolder(Path.of(home)));
	}

	/**
	 * Reads what would be installed, and checks it; changes nothing.
	 *
	 * @param source the jar of a plug-in, or a p2 repository: a folder with {@code plugins}
	 * @return the bundles to install: of a repository those that the installation does not have
	 * @throws HilumException where one is unusable, belongs to Hilum, or needs something that is not there
	 */
	public List<PluginArchive> check(Path source) {
		List<PluginArchive> archives = new ArrayList<>();
		InstalledBundles product = InstalledBundles.in(home.resolve("plugins"));
		for (Path jar : jars(source)) {
			PluginArchive archive = PluginArchive.read(jar);
			boolean own = archive.manifest().name().startsWith("org.hilum.") || product.has(archive.manifest().name());
			if (!own) {
				archives.add(archive);
			} else if (jar.equals(source)) {
				throw HilumException.input(jar, archive.manifest().name() + " is part of Hilum",
						"Install a plug-in, or install Hilum itself again.");
			}
		}
		if (archives.isEmpty()) {
			throw HilumException.input(source, "Every bundle of this repository is part of Hilum", "Nothing is to be done.");
		}
		InstalledBundles all = product.plus(InstalledBundles.in(folder)).plus(InstalledBundles.of(archives));
		for (PluginArchive archive : archives) {
			malformed(archive.manifest(), archive.file()).ifPresent(e -> {
				throw HilumException.input(archive.file(), "The file " + CONTRIBUTIONS + " of " + archive.manifest().name()
						+ " cannot be used: " + e.what(), e.remedy());
			});
			List<String> missing = all.missing(archive.file());
			if (!missing.isEmpty()) {
				throw HilumException.input(archive.file(), "The plug-in " + archive.manifest().name() + " "
						+ archive.manifest().version() + " needs " + String.join(", ", missing) + ", which is not there",
						"Install what it needs first, or a version of the plug-in for this version of Hilum.");
			}
		}
		return archives;
	}

	private static List<Path> jars(Path source) {
		if (!Files.isDirectory(source)) {
			return List.of(source);
		}
		List<Path> jars = Folders.list(source.resolve("plugins")).stream().filter(p -> p.toString().endsWith(".jar"))
				.toList();
		if (jars.isEmpty()) {
			throw HilumException.input(source, "This is no p2 repository: it has no jars in a folder plugins",
					"Name a repository, or the jar of a plug-in.");
		}
		return jars;
	}

	/**
	 * Installs checked bundles: each is copied beside its place, compared with what was checked, and renamed. Another
	 * version of the same bundle is removed.
	 *
	 * @param archives what {@link #check} returned
	 * @return the places of the installed bundles
	 * @throws HilumException where the folder cannot be written, or a jar has changed since it was checked; bundles that
	 *                        were installed until then are removed again
	 */
	public List<Path> install(List<PluginArchive> archives) {
		Map<Path, String> placed = new LinkedHashMap<>();
		Map<String, Path> old = new LinkedHashMap<>();
		for (Path place : Folders.list(folder)) {
			manifest(place).ifPresent(m -> old.put(m.name(), place));
		}
		try (TemporaryFolder beside = TemporaryFolder.beside(folder.resolve("plugin"))) {
			for (PluginArchive archive : archives) {
				String name = archive.manifest().name() + "_" + archive.manifest().version() + ".jar";
				Path copy = beside.path().resolve(name);
				AtomicFiles.copy(archive.file(), copy);
				if (!PluginArchive.sha256(copy).equals(archive.sha256())) {
					throw HilumException.input(archive.file(), "The jar changed while it was installed", "Try again.");
				}
				placed.put(copy, archive.manifest().name());
			}
			List<Path> places = new ArrayList<>();
			for (Map.Entry<Path, String> entry : placed.entrySet()) {
				Path place = SafePaths.child(folder, entry.getKey().getFileName().toString(), null, "plug-in");
				beside.move(entry.getKey(), place);
				places.add(place);
				Path former = old.get(entry.getValue());
				if (former != null && !former.equals(place)) {
					TemporaryFolder.remove(former);
				}
			}
			return places;
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}

	/**
	 * Removes a plug-in.
	 *
	 * @param id symbolic name of its bundle
	 * @return what was removed
	 * @throws HilumException where there is none, or another plug-in needs it
	 */
	public Path uninstall(String id) {
		Map<String, Path> installed = installed();
		Path place = installed.get(id);
		if (place == null) {
			throw HilumException.usage("No plug-in " + SafePaths.shown(id) + " was added to this installation",
					Nearest.remedy(id, installed.keySet()));
		}
		InstalledBundles others = InstalledBundles.in(home.resolve("plugins")).plus(InstalledBundles.in(folder, place));
		for (Map.Entry<String, Path> other : installed.entrySet()) {
			if (!other.getKey().equals(id) && !others.missing(other.getValue()).isEmpty()
					&& others.plus(InstalledBundles.in(folder)).missing(other.getValue()).isEmpty()) {
				throw HilumException.usage("The plug-in " + other.getKey() + " needs " + id, "Uninstall that one first.");
			}
		}
		TemporaryFolder.remove(place);
		return place;
	}

	/** {@return the added plug-ins, jars or folders, by symbolic name} */
	public Map<String, Path> installed() {
		Map<String, Path> result = new LinkedHashMap<>();
		for (Path place : Folders.list(folder)) {
			manifest(place).ifPresent(m -> result.put(m.name(), place));
		}
		return result;
	}

	/** {@return why plug-ins in the folder cannot be used} */
	public List<Problem> problems() {
		List<Problem> problems = new ArrayList<>();
		InstalledBundles all = InstalledBundles.in(home.resolve("plugins")).plus(InstalledBundles.in(folder));
		for (Path place : Folders.list(folder)) {
			Optional<BundleManifest> manifest = manifest(place);
			Optional<String> problem = manifest.isEmpty()
					? Optional.of("This is no OSGi bundle, or it is damaged. Install it again, or remove it.")
					: manifest.get().problem();
			problem.ifPresent(text -> problems.add(new Problem(place.getFileName().toString(), "dropins", "", text)));
			manifest.flatMap(m -> malformed(m, place)).ifPresent(
					e -> problems.add(new Problem(manifest.get().name(), CONTRIBUTIONS, "", e.getMessage())));
			manifest.flatMap(m -> otherUsed(m, place)).ifPresent(
					text -> problems.add(new Problem(place.getFileName().toString(), "dropins", "", text)));
			List<String> missing = problem.isPresent() ? List.of() : all.missing(place);
			manifest.ifPresent(m -> unknownPoints(place).forEach(point -> problems.add(new Problem(m.name(), point, "",
					"There is no such extension point. Correct plugin.xml, or install the plug-in that declares it."))));
			if (!missing.isEmpty()) {
				problems.add(new Problem(manifest.get().name(), "dropins", "", "It needs " + String.join(", ", missing)
						+ ", which is not there. Install that, or a version of the plug-in for this version of Hilum."));
			}
		}
		return problems;
	}

	/** {@return why what a bundle contributes cannot be read, if it cannot} */
	private static Optional<HilumException> malformed(BundleManifest manifest, Path place) {
		try {
			new ContributionIndex().add(manifest.name(), place);
			return Optional.empty();
		} catch (HilumException e) {
			return Optional.of(e);
		}
	}

	/** {@return why another bundle of the same name is used instead of one in the folder, if that is so} */
	private Optional<String> otherUsed(BundleManifest manifest, Path place) {
		if (manifest.name().startsWith("org.hilum.") && InstalledBundles.in(home.resolve("plugins")).has(manifest.name())) {
			return Optional.of(manifest.name() + " is part of Hilum, whose own bundle is used. Remove this one.");
		}
		// of several versions the last one by name counts
		return Optional.ofNullable(installed().get(manifest.name())).filter(used -> !used.equals(place)).map(used -> used
				.getFileName() + " is another version of it, which is used. Remove one of them.");
	}

	/** {@return points of Hilum to which a plug-in contributes and that no bundle declares} */
	private static Set<String> unknownPoints(Path place) {
		Set<String> points = new TreeSet<>();
		try {
			Matcher matcher = POINT.matcher(BundleManifest.text(place, CONTRIBUTIONS).orElse(""));
			while (matcher.find()) {
				points.add(matcher.group(1));
			}
		} catch (IOException e) {
			System.getLogger(PluginFolder.class.getName()).log(System.Logger.Level.DEBUG, place + " cannot be read", e);
		}
		points.removeAll(Extensions.points());
		points.removeIf(point -> point.startsWith("org.hilum.ui."));
		return points;
	}

	/** {@return the headers of a bundle; empty where it is none or cannot be read} */
	static Optional<BundleManifest> manifest(Path place) {
		try {
			return BundleManifest.read(place);
		} catch (IOException e) {
			System.getLogger(PluginFolder.class.getName()).log(System.Logger.Level.DEBUG, place + " cannot be read", e);
			return Optional.empty();
		}
	}
}
