// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/**
 * TorchScript methods that a user or a model brings along. They may compute on tensors only: names by which TorchScript
 * reaches files, devices, other modules or custom operators are refused, with their line. Lines keep their numbers.
 *
 * @param origin name of the file, for messages
 * @param text   the methods, with the type of {@code self}
 * @since 0.2
 */
public record ScriptText(String origin, String text) {

	/** Largest size of a text in bytes. */
	public static final int MOST_BYTES = 1 << 20;

	private static final Pattern METHOD = Pattern.compile("def\\s+(\\w+)\\s*\\(\\s*self\\b(?:\\s*:\\s*[\\w.]+)?(.*)");
	/** TorchScript has two functions that write and read files, save and from_file; the others reach beyond tensors. */
	private static final Pattern REFUSED = Pattern.compile("\\b(save|load|from_file|ops|classes|jit|hub|rpc|distributed|"
			+ "cuda|backends|__torch__|__import__|import|exec|eval|open|getattr|setattr|hasattr|manual_seed|"
			+ "set_num_threads|_C)\\b");
	private static final Pattern OWN_TYPE = Pattern.compile("^(def\\s+\\w+\\s*\\(\\s*self\\s*:\\s*)__torch__\\.Net\\b");
	private static final Pattern HEADER = Pattern.compile("def \\w+\\(self: __torch__\\.Net"
			+ "((?:\\s*,\\s*\\w+(?:\\s*:\\s*[\\w\\[\\]]+)?)*)\\s*\\)\\s*(?:->\\s*([\\w\\[\\]]+)\\s*)?:\\s*(?:#.*)?");

	/**
	 * Checks methods.
	 *
	 * @param origin  name of the file, for messages
	 * @param source  the text: top-level {@code def}s whose first argument is {@code self}, and comments
	 * @param allowed which names methods may have
	 * @param names   those names, for messages
	 * @return the checked text
	 * @throws HilumException naming file and line
	 */
	public static ScriptText of(String origin, String source, Predicate<String> allowed, String names) {
		List<String> lines = new ArrayList<>();
		boolean inside = false;
		for (String line : source.split("\r?\n", -1)) {
			int number = lines.size() + 1;
			if (line.chars().anyMatch(Character::isISOControl)) {
				throw wrong(origin, number, "has a tab or another control character", "Indent with blanks.");
			}
			// also within strings: where one ends is a matter of the compiler
			Matcher refused = REFUSED.matcher(OWN_TYPE.matcher(line).replaceFirst("$1"));
			boolean comment = line.isBlank() || line.stripLeading().startsWith("#");
			if (!comment && refused.find()) {
				throw wrong(origin, number, "uses " + refused.group(1) + ", which is not allowed here",
						"Compute with tensors only.");
			}
			Matcher method = METHOD.matcher(line);
			if (method.matches()) {
				if (!allowed.test(method.group(1))) {
					throw wrong(origin, number, "defines " + method.group(1), "Names of methods are " + names + ".");
				}
				inside = true;
				lines.add("def " + method.group(1) + "(self: __torch__.Net" + method.group(2));
			} else if (comment || inside && line.startsWith(" ")) {
				lines.add(line);
			} else {
				throw wrong(origin, number, "is no method", "Write methods, def NAME(self, ...), and comments only.");
			}
		}
		return new ScriptText(origin, String.join("\n", lines) + "\n");
	}

	/**
	 * {@return this text with the header of a method in full}
	 *
	 * @param name      its name
	 * @param arguments types of its arguments after self
	 * @param result    type of its result
	 * @throws HilumException when it is missing or has other arguments
	 */
	public ScriptText typed(String name, List<String> arguments, String result) {
		String[] lines = text.split("\n", -1);
		for (int i = 0; i < lines.length; i++) {
			if (!lines[i].startsWith("def " + name + "(")) {
				continue;
			}
			Matcher header = HEADER.matcher(lines[i]);
			String[] given = header.matches() ? header.group(1).strip().split("\\s*,\\s*") : new String[0];
			boolean fits = given.length == arguments.size() + 1
					&& (header.group(2) == null || header.group(2).equals(result));
			StringBuilder typed = new StringBuilder("def " + name + "(self: __torch__.Net");
			for (int a = 0; fits && a < arguments.size(); a++) {
				String[] argument = given[a + 1].split("\\s*:\\s*");
				fits = argument.length == 1 || argument[1].equals(arguments.get(a));
				typed.append(", ").append(argument[0]).append(": ").append(arguments.get(a));
			}
			if (!fits) {
				throw wrong(origin, i + 1, "does not declare " + name + " as it is called",
						"Declare def " + name + "(self, ...) with arguments of the types " + arguments
								+ " and the result " + result
								+ ", on one line.");
			}
			lines[i] = typed.append(") -> ").append(result).append(":").toString();
			return new ScriptText(origin, String.join("\n", lines));
		}
		throw HilumException.input(null, origin + " does not define " + name, "Write a method def " + name
				+ "(self, ...) with arguments of the types " + arguments + " and the result " + result + ".");
	}

	/**
	 * {@return whether a method is defined}
	 *
	 * @param name its name
	 */
	public boolean defines(String name) {
		return text.lines().anyMatch(line -> line.startsWith("def " + name + "("));
	}

	/**
	 * {@return the refusal of a line}
	 *
	 * @param origin name of the file
	 * @param line   number of the line, from 1
	 * @param what   what is wrong with it, a clause such as "has a tab"
	 * @param remedy what to do about it, a sentence
	 */
	public static HilumException wrong(String origin, int line, String what, String remedy) {
		return HilumException.input(null, origin + ", line " + line + " " + what, remedy);
	}
}
