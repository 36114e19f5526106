// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.ContributionIndex;
import org.hilum.core.HilumException;

/**
 * Works out how the command line of an installed Hilum is started without OSGi, and writes that down for the start
 * scripts: at the build, and again when plug-ins are added or removed.
 *
 * <p>
 * In the folder of the index, {@code class-path} lists the jars of Hilum's own bundles and of what they need, and
 * {@code contributions} what the own bundles contribute;
 * {@code plugins} lists added plug-ins as {@link org.hilum.core.Extensions} reads them; {@code osgi} names those of them
 * that only run in OSGi; {@code osgi-bundles} is what Equinox is to install where bundles were dropped that its
 * configuration does not list.
 */
public final class StartIndex {

	/** Symbolic names of the bundles that the product was built with; made by the build only. */
	private static final String PRODUCT = "product";

	private final Path home;
	private final Path index;
	private final Installation installation;
	private final BundlePlaces places;

	private StartIndex(Path home, Path index) {
		this.home = home;
		this.index = index;
		installation = new Installation(home);
		places = new BundlePlaces(home.resolve("start"), index);
	}

	/**
	 * Writes the index.
	 *
	 * @param arguments the installation's folder, and the folder of the index
	 */
	public static void main(String[] arguments) {
		try {
			new StartIndex(Path.of(arguments[0]), Path.of(arguments[1])).write();
		} catch (HilumException e) {
			System.err.println("hilum: " + e.getMessage());
			System.exit(e.kind().exitCode());
		}
	}

	private void write() {
		Set<String> product = product();
		Set<String> own = installation.closure(
				product.stream().filter(n -> n.startsWith("org.hilum.") && !n.startsWith("org.hilum.ui")).toList(), product);
		Set<String> all = installation.bundles().keySet();
		List<InstalledBundle> contributors = installation.bundles().values().stream()
				.filter(b -> !product.contains(b.name()) && b.contributes()).toList();
		Set<String> added = new LinkedHashSet<>(
				installation.closure(contributors.stream().map(InstalledBundle::name).toList(), all));
		added.removeAll(own);
		// natives of the tensor runtime, say: their host's class loader must find them
		List<String> fragments = all.stream().filter(n -> !product.contains(n))
				.filter(n -> own.contains(String.valueOf(bundle(n).manifest().host()))).toList();
		List<Path> classPath = new ArrayList<>();
		Stream.concat(own.stream(), fragments.stream()).map(n -> places.cacheable(bundle(n))).flatMap(List::stream)
				.filter(p -> classPath.stream().noneMatch(q -> same(p, q))).forEach(classPath::add);
		lines("class-path", relative(classPath));
		ContributionIndex contributions = new ContributionIndex();
		own.stream().filter(n -> n.startsWith("org.hilum.")).forEach(n -> contributions.add(n, bundle(n).place()));
		contributions.write(index.resolve("contributions"));
		lines("plugins", added.stream().map(n -> line(bundle(n), !fragments.contains(n))).toList());
		lines("osgi", added.stream().filter(n -> bundle(n).needsOsgi()).toList());
		lines("osgi-bundles", installation.dropped().isEmpty() ? List.of() : List.of(installation.osgiBundles()));
	}

	private InstalledBundle bundle(String name) {
		return installation.bundles().get(name);
	}

	/** {@return symbolic names of the bundles that are Hilum's own or came with it} */
	private Set<String> product() {
		Path file = home.resolve("start").resolve(PRODUCT);
		if (!Files.exists(file)) {
			Set<String> listed = new LinkedHashSet<>(installation.bundles().keySet());
			installation.dropped().forEach(b -> listed.remove(b.name()));
			if (index.equals(home.resolve("start"))) {
				lines(PRODUCT, List.copyOf(listed));
			}
			return listed;
		}
		try {
			return new LinkedHashSet<>(Files.readAllLines(file));
		} catch (IOException e) {
			throw HilumException.environment("The installation cannot be read: " + e.getMessage(),
					"Make " + file + " readable, or install Hilum again.").because(e);
		}
	}

	/** {@return places, relative to the installation where they are in it, so that it can be moved} */
	private List<String> relative(List<Path> entries) {
		return entries.stream().map(p -> (p.startsWith(home) ? home.relativize(p) : p).toString()).toList();
	}

	/** Two bundles may bring the same library; a logging interface complains when it is there twice. */
	private static boolean same(Path a, Path b) {
		try {
			return a.getFileName().equals(b.getFileName()) && Files.mismatch(a, b) < 0;
		} catch (IOException e) {
			throw HilumException.environment("The installation cannot be read: " + e.getMessage(),
					"Install Hilum again.").because(e);
		}
	}

	private String line(InstalledBundle bundle, boolean withClasses) {
		List<Path> entries = new ArrayList<>(List.of(bundle.place()));
		if (withClasses) {
			entries.addAll(places.of(bundle));
		}
		return entries.stream().map(Path::toString).collect(Collectors.joining("\t"));
	}

	private void lines(String name, List<String> lines) {
		AtomicFiles.write(index.resolve(name), out -> out.write(
				lines.stream().map(l -> l + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8)));
	}
}
