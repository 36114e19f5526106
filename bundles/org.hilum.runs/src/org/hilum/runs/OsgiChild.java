// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.core.runtime.FileLocator;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The command of a child inside OSGi: a framework with the same bundles as this one, from the same places, with its
 * configuration in the run folder, so that it depends on nothing that this process may change.
 */
final class OsgiChild implements ChildCommand {

	private static final String APPLICATION = "org.hilum.cli.app";
	private static final String FRAMEWORK = "org.eclipse.osgi";
	private static final String LAUNCHER = "org.eclipse.equinox.launcher";
	/** Installs the bundles of a list of the product; here the list is written out. */
	private static final String MANAGER = "org.eclipse.equinox.simpleconfigurator";
	/** Properties of this framework that tell where things lie. */
	private static final List<String> KEPT = List.of("osgi.install.area", "osgi.dev", "eclipse.p2.data.area",
			"osgi.framework.extensions", "osgi.os", "osgi.ws", "osgi.arch", "osgi.nl");

	@Override
	public List<String> line(Path folder, List<String> options, List<String> arguments) {
		// this bundle need not be started, and has no context then; the one that resolves locations always is
		BundleContext context = FrameworkUtil.getBundle(FileLocator.class).getBundleContext();
		Path configuration = new RunFolder(folder).launch().resolve("configuration");
		AtomicFiles.writeString(configuration.resolve("config.ini"), config(context));
		List<String> line = ChildCommand.java(folder, options);
		line.add(ChildCommand.argumentsProperty(arguments));
		line.addAll(List.of("-jar", launcher(context).toString()));
		line.addAll(List.of("-configuration", configuration.toString(), "-data", "@noDefault", "-nosplash", "-clean",
				"-application", APPLICATION));
		return line;
	}

	private static String config(BundleContext context) {
		List<String> bundles = new ArrayList<>();
		for (Bundle bundle : context.getBundles()) {
			if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && bundle.getState() != Bundle.UNINSTALLED
					&& !MANAGER.equals(bundle.getSymbolicName())) {
				location(bundle).ifPresent(file -> bundles.add("reference:" + url(file) + start(bundle)));
			}
		}
		StringBuilder text = new StringBuilder();
		property(text, "osgi.bundles", String.join(",", bundles));
		property(text, "osgi.bundles.defaultStartLevel", "4");
		property(text, "osgi.framework", url(framework(context)));
		property(text, "eclipse.application.registerDescriptors", "true");
		for (String key : KEPT) {
			String value = context.getProperty(key);
			if (value != null) {
				property(text, key, value);
			}
		}
		return text.toString();
	}

	private static Optional<File> location(Bundle bundle) {
		return FileLocator.getBundleFileLocation(bundle).map(File::getAbsoluteFile);
	}

	/** {@return the file as Equinox writes it: not encoded, a space stays a space} */
	private static String url(File file) {
		String path = file.getPath().replace('\\', '/');
		return "file:" + (path.startsWith("/") ? "" : "/") + path;
	}

	/**
	 * {@return the launcher's file} Started without it, the framework would stay when the application is over. It is a
	 * bundle of the product; a test harness has it on the class path only.
	 */
	private static File launcher(BundleContext context) {
		for (Bundle bundle : context.getBundles()) {
			if (LAUNCHER.equals(bundle.getSymbolicName()) && location(bundle).isPresent()) {
				return location(bundle).get();
			}
		}
		return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator)).map(File::new)
				.filter(f -> f.getName().startsWith(LAUNCHER) && f.isFile()).findFirst().map(File::getAbsoluteFile)
				.orElseThrow(() -> unknown(LAUNCHER));
	}

	private static HilumException unknown(String bundle) {
		return HilumException.environment("The file of the bundle " + bundle + " is not known",
				"Start Hilum by its start script.");
	}

	private static File framework(BundleContext context) {
		String property = context.getProperty("osgi.framework");
		Optional<File> known = property == null ? Optional.empty()
				: Optional.of(new File(property.replaceFirst("^file:", ""))).filter(File::isFile);
		Bundle system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
		return location(system).filter(File::exists).or(() -> known).orElseThrow(() -> unknown(FRAMEWORK));
	}

	/** {@return the bundle's start level and whether it is started, as config.ini writes it} */
	private static String start(Bundle bundle) {
		BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
		// fragments cannot be started; a lazy bundle starts when a class of it is used
		boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
		if (fragment || level == null) {
			return "";
		}
		return "@" + level.getStartLevel() + (level.isPersistentlyStarted() ? ":start" : "");
	}

	/** A property file takes a backslash for an escape, and has no characters beyond Latin ones. */
	private static void property(StringBuilder text, String key, String value) {
		text.append(key).append('=');
		for (char c : value.toCharArray()) {
			text.append(c == '\\' ? "\\\\" : c < 0x7f ? Character.toString(c)
					: String.format(Locale.ROOT, "\\u%04x", (int) c));
		}
		text.append('\n');
	}
}
