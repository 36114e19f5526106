// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import picocli.CommandLine.TypeConversionException;

/** Arguments {@code NAME=PATH} of which several may have one name; a map of arguments would keep the last one only. */
final class NamedPaths {

	private NamedPaths() {
	}

	/**
	 * {@return the paths of each name, in the order in which they were given}
	 *
	 * @param given the arguments
	 * @throws HilumException when one is not NAME=PATH
	 */
	static Map<String, List<Path>> grouped(List<String> given) {
		Map<String, List<Path>> byName = new LinkedHashMap<>();
		for (String text : given) {
			int at = text.indexOf('=');
			if (at < 1 || at == text.length() - 1) {
				throw HilumException.usage("The argument " + text + " is not NAME=PATH", "Give each file or folder a name: "
						+ "V1=" + (text.isEmpty() || at >= 0 ? "PATH" : text) + ".");
			}
			byName.computeIfAbsent(text.substring(0, at), _ -> new ArrayList<>()).add(path(text.substring(at + 1)));
		}
		return byName;
	}

	private static Path path(String text) {
		try {
			return new PathArgument().convert(text);
		} catch (TypeConversionException e) {
			throw HilumException.usage(e.getMessage(), "Name a file or folder of this machine.").because(e);
		}
	}

	/**
	 * {@return the paths by name}
	 *
	 * @param given the arguments
	 * @throws HilumException when one is not NAME=PATH, or when a name is there twice
	 */
	static Map<String, Path> unique(List<String> given) {
		Map<String, Path> byName = new LinkedHashMap<>();
		grouped(given).forEach((name, paths) -> {
			if (paths.size() > 1) {
				throw HilumException.usage("The name " + name + " is given twice", "Give each a name of its own.");
			}
			byName.put(name, paths.getFirst());
		});
		return byName;
	}
}
