// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hilum.compute.NamedArray;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.ScriptArchive;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.exchange.pickle.ScriptObject;

/**
 * TorchScript text of the kind that a file may hold ({@link ScriptText}), made from an archive of {@code torch.jit.save}: the
 * methods of its objects become methods of one class, attributes become numbers or {@code {name}} of a parameter. What cannot
 * be written so is refused with entry and line.
 */
final class ArchiveText {

	private static final Pattern CALL = Pattern.compile("\\((\\w+(?:\\.\\w+)*)\\)\\.(\\w+)\\(");
	private static final Pattern ATTRIBUTE = Pattern.compile("^(\\s*)(\\w+) = (\\w+)\\.(\\w+)$");
	private static final Pattern NUMBERED = Pattern.compile("^(\\s*)(\\w+) = getattr\\((\\w+), \"(\\w+)\"\\)$");
	private static final Pattern FUNCTION = Pattern.compile("^(\\s*)(\\w+) = (__torch__(?:\\.\\w+)+)$");
	private static final Pattern OWN = Pattern.compile("\\bself\\.(\\w+)\\b(?!\\()");
	private static final Pattern RAISE = Pattern.compile("^(\\s*)ops\\.prim\\.RaiseException\\(.*\\)$");
	private static final Pattern FOREIGN = Pattern.compile("__torch__|\\bCONSTANTS\\b|\\bgetattr\\b|\\bops\\b");
	private static final int MOST_PARTS = 10_000;
	private static final String SELF = "self";
	private static final String FORWARD = "forward";
	private static final String TENSOR = "Tensor";
	private static final String TENSORS = "List[Tensor]";
	private static final Pattern TUPLE = Pattern.compile("Tuple\\[Tensor(?:, Tensor)*]");
	/** Attribute of a module with several outputs: for each its strides, the first of full resolution. */
	private static final String STRIDES = "head_strides";

	private final ScriptArchive archive;
	private final String prefix;
	private final boolean parameters;
	private final StringBuilder methods = new StringBuilder();
	/** Names of written methods by what they stand for. */
	private final Map<String, String> written = new HashMap<>();
	private final Deque<Runnable> open = new ArrayDeque<>();
	private final Map<String, Object> tensors = new LinkedHashMap<>();
	private final Set<String> statistics = new HashSet<>();
	private final Map<String, String> places = new HashMap<>();
	/** Names of parameters that are another one, by their further names. */
	private final Map<String, String> tied = new HashMap<>();
	private int count;

	/** An object within the saved one. */
	private record Part(String path, ScriptObject object) {
	}

	/** A method or function as it stands in the archive: the header on one line, then the body. */
	private record Definition(String module, int line, String header, List<String> body) {
	}

	private ArchiveText(ScriptArchive archive, String prefix, boolean parameters) {
		this.archive = archive;
		this.prefix = prefix;
		this.parameters = parameters;
	}

	/**
	 * {@return the text of a network: {@code net} and {@code evaluate} with declared parameters}
	 *
	 * @param archive an object with {@code forward(x: Tensor)}, which returns the logits at full resolution, or a list or tuple
	 *                of those of several heads
	 */
	static String network(ScriptArchive archive) {
		ArchiveText text = new ArchiveText(archive, "net_", true);
		text.collect(new Part("", archive.root()));
		String train = text.method(new Part("", archive.root()), FORWARD, true);
		String evaluate = text.method(new Part("", archive.root()), FORWARD, false);
		String result = text.result(List.of(TENSOR));
		if (!result.equals(TENSOR) && !result.equals(TENSORS) && !TUPLE.matcher(result).matches()) {
			throw text.wrongHeader(List.of(TENSOR), "Tensor, List[Tensor] or Tuple[Tensor, ...]");
		}
		return text.declarations() + text.heads(result) + "def net(self, x, p):\n" + outputs(train, result)
				+ "def evaluate(self, x, p):\n" + outputs(evaluate, result) + text.rest();
	}

	/** {@return the body of a method that returns the outputs of another one as a list} */
	private static String outputs(String method, String result) {
		String call = "self." + method + "(p, x)";
		if (result.equals(TENSOR)) {
			return "  return [" + call + "]\n";
		}
		if (result.equals(TENSORS)) {
			return "  return " + call + "\n";
		}
		String names = IntStream.range(0, tensors(result)).mapToObj(i -> "y" + i).collect(Collectors.joining(", "));
		return "  " + names + (tensors(result) == 1 ? "," : "") + " = " + call + "\n  return [" + names + "]\n";
	}

	/** {@return how many tensors a tuple has} */
	private static int tensors(String result) {
		return result.split(TENSOR, -1).length - 1;
	}

	/** {@return the declaration of the heads; of one output none is needed} */
	private String heads(String result) {
		if (result.equals(TENSOR)) {
			return "";
		}
		List<List<?>> heads = new ArrayList<>();
		if (archive.root().get(STRIDES) instanceof Collection<?> all) {
			all.forEach(head -> heads.add(head instanceof Collection<?> strides ? List.copyOf(strides) : List.of()));
		}
		boolean numbers = heads.stream().allMatch(head -> !head.isEmpty() && head.size() == heads.getFirst().size()
				&& head.stream().allMatch(stride -> stride instanceof Number number && number.longValue() >= 1));
		if (heads.isEmpty() || !numbers || heads.getFirst().stream().anyMatch(stride -> ((Number) stride).longValue() != 1)
				|| TUPLE.matcher(result).matches() && heads.size() != tensors(result)) {
			Definition forward = definition(archive.root().type(), FORWARD);
			throw HilumException.input(archive.file(), entry(forward.module) + ", line " + (forward.line - 1)
					+ " returns several outputs, but the attribute " + STRIDES + " of the saved object does not give the strides "
					+ "of each", "Save a module with self." + STRIDES + " = [[1, 1, 1], [2, 2, 2], ...], a list for each output, "
							+ "the first of full resolution; or one whose forward returns the logits at full resolution only.");
		}
		return heads.stream().map(head -> "# head " + head.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n")
				.collect(Collectors.joining());
	}

	/**
	 * {@return the text of a loss: {@code loss}}
	 *
	 * @param archive an object without tensors with {@code forward(outs: List[Tensor], targets: List[Tensor]) -> Tensor}
	 */
	static String loss(ScriptArchive archive) {
		ArchiveText text = new ArchiveText(archive, "loss_", false);
		String forward = text.method(new Part("", archive.root()), FORWARD, true);
		if (!text.result(List.of(TENSORS, TENSORS)).equals(TENSOR)) {
			throw text.wrongHeader(List.of(TENSORS, TENSORS), TENSOR);
		}
		return "def loss(self, outs, targets):\n  return self." + forward + "(outs, targets)\n" + text.rest();
	}

	/**
	 * {@return the values of the parameters and statistics that {@link #network} declares}
	 *
	 * @param archive the archive
	 */
	static List<NamedArray> values(ScriptArchive archive) {
		ArchiveText text = new ArchiveText(archive, "net_", true);
		text.collect(new Part("", archive.root()));
		Weights weights = archive.values(text.tensors);
		return weights.names().stream().map(n -> new NamedArray(n, weights.get(n).shape(), weights.get(n).values())).toList();
	}

	/** Parameters of an object come before those of its parts, in the order of their declaration, as in PyTorch. */
	private void collect(Part part) {
		Set<String> buffers = names(classText(part), "__buffers__");
		part.object.forEach((key, value) -> {
			String name = String.valueOf(key);
			if (++count > MOST_PARTS || !name.matches("\\w+")) {
				throw HilumException.input(archive.file(), "The archive has too many attributes, or one with the name " + name,
						"Save a smaller model with torch.jit.save(torch.jit.script(model), FILE).");
			}
			if (ScriptArchive.isTensor(value)) {
				add(path(part, name), value, buffers.contains(name));
			}
		});
		part.object.forEach((name, value) -> {
			if (value instanceof ScriptObject inner) {
				collect(new Part(path(part, String.valueOf(name)), inner));
			}
		});
	}

	private void add(String name, Object tensor, boolean statistic) {
		String other = places.putIfAbsent(ScriptArchive.place(tensor), name);
		if (other != null && Arrays.stream(ScriptArchive.shape(tensor)).reduce(1, (a, b) -> a * b) > 0) {
			// one parameter under two names has the first, as in PyTorch's named_parameters()
			if (!ScriptArchive.isSame(tensors.get(other), tensor) || statistic != statistics.contains(other)) {
				throw HilumException.input(archive.file(), "data.pkl: " + other + " and " + name
						+ " are different views of the same values, or a parameter and a buffer",
						"Save a model in which they are one parameter or two.");
			}
			tied.put(name, other);
			return;
		}
		tensors.put(name, tensor);
		if (statistic) {
			statistics.add(name);
		}
	}

	private static Set<String> names(String text, String list) {
		Matcher matcher = Pattern.compile("(?m)^  " + list + " = \\[(.*)]$").matcher(text);
		return matcher.find() ? Arrays.stream(matcher.group(1).split(",")).map(n -> n.strip().replace("\"", ""))
				.collect(Collectors.toSet()) : Set.of();
	}

	/** Parts of a sequence are numbered; names begin with a letter. */
	private static String path(Part part, String name) {
		return part.path.isEmpty() ? (Character.isDigit(name.charAt(0)) ? "part" : "") + name : part.path + "." + name;
	}

	private String declarations() {
		StringBuilder text = new StringBuilder();
		tensors.forEach((name, tensor) -> {
			long[] shape = ScriptArchive.shape(tensor);
			String extents = shape.length == 0 ? "1"
					: Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" "));
			text.append(statistics.contains(name) ? "# statistics " : "# parameter ").append(name).append(' ').append(extents)
					.append(" zero role=").append(name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name)
					.append('\n');
		});
		return text.toString();
	}

	private String rest() {
		while (!open.isEmpty()) {
			open.pop().run();
		}
		return methods.toString();
	}

	/** {@return the name of a method in the text; it is written when it was not asked for before} */
	private String method(Part part, String name, boolean training) {
		String key = part.path + "#" + name + "#" + training;
		String known = written.get(key);
		if (known == null) {
			String target = free(prefix + (training ? "train_" : "evaluate_") + part.path.replace('.', '_') + "_" + name);
			written.put(key, target);
			Definition definition = definition(part.object.type(), name);
			open.add(() -> write(definition, target, part, training));
			return target;
		}
		return known;
	}

	/** Parts a.b_c and a_b.c have methods of one name otherwise. */
	private String free(String wanted) {
		String name = wanted;
		for (int i = 2; written.containsValue(name); i++) {
			name = wanted + i;
		}
		return name;
	}

	private String function(String qualified, String module, int line) {
		String known = written.get(qualified);
		if (known != null) {
			return known;
		}
		String target = free(prefix + "function_" + qualified.replace("__torch__.", "").replace('.', '_'));
		written.put(qualified, target);
		int dot = qualified.lastIndexOf('.');
		String text = archive.code().get(qualified.substring(0, dot));
		if (text == null) {
			throw wrong(module, line, "calls " + qualified + ", which the archive does not hold");
		}
		Definition definition = find(qualified.substring(0, dot), text, "def " + qualified.substring(dot + 1) + "(", 0,
				text.split("\n", -1).length);
		open.add(() -> write(definition, target, null, true));
		return target;
	}

	private String classText(Part part) {
		String type = part.object.type();
		int dot = type.lastIndexOf('.');
		String text = archive.code().getOrDefault(type.substring(0, dot), "");
		Matcher matcher = Pattern.compile("(?ms)^class " + type.substring(dot + 1) + "\\(Module\\):\\n(.*?)(?=^\\S|\\z)")
				.matcher(text);
		return matcher.find() ? matcher.group() : "";
	}

	private Definition definition(String type, String name) {
		int dot = type.lastIndexOf('.');
		String module = type.substring(0, dot);
		String[] lines = archive.code().getOrDefault(module, "").split("\n", -1);
		int from = Arrays.asList(lines).indexOf("class " + type.substring(dot + 1) + "(Module):");
		int to = from + 1;
		while (from >= 0 && to < lines.length && (lines[to].startsWith(" ") || lines[to].isEmpty())) {
			to++;
		}
		return find(module, archive.code().getOrDefault(module, ""), "  def " + name + "(", Math.max(0, from), to);
	}

	private Definition find(String module, String text, String start, int from, int to) {
		String[] lines = text.split("\n", -1);
		for (int i = from; i < to; i++) {
			if (lines[i].startsWith(start)) {
				int indent = start.indexOf('d');
				StringBuilder header = new StringBuilder(lines[i].strip());
				int line = i + 1;
				while (!header.toString().endsWith(":") && line < to) {
					header.append(' ').append(lines[line++].strip());
				}
				List<String> body = new ArrayList<>();
				int end = line;
				while (end < to && (lines[end].isBlank() || lines[end].startsWith(" ".repeat(indent + 2)))) {
					body.add(lines[end].length() > indent ? lines[end].substring(indent) : "");
					end++;
				}
				return new Definition(module, line + 1, header.toString(), body);
			}
		}
		throw HilumException.input(archive.file(), "The archive has no method " + start.strip() + "...)",
				"Save the model with torch.jit.save(torch.jit.script(model), FILE).");
	}

	/** {@return the type of what forward returns} */
	private String result(List<String> arguments) {
		String header = definition(archive.root().type(), FORWARD).header;
		String types = header.replaceAll("^def forward\\(self: [\\w.]+,? ?", "").replaceAll("\\w+: ", "");
		String start = String.join(", ", arguments) + ") -> ";
		if (!types.startsWith(start)) {
			throw wrongHeader(arguments, TENSOR);
		}
		return types.substring(start.length()).replaceFirst(":$", "");
	}

	private HilumException wrongHeader(List<String> arguments, String result) {
		Definition forward = definition(archive.root().type(), FORWARD);
		return wrong(forward.module, forward.line - 1, "declares forward with other arguments or another result than ("
				+ String.join(", ", arguments) + ") -> " + result);
	}

	private void write(Definition definition, String target, Part part, boolean training) {
		String header = part == null ? definition.header.replaceFirst("^def \\w+\\(", "def " + target + "(self, ")
				: definition.header.replaceFirst("^def \\w+\\(self: [\\w.]+,? ?", "def " + target + "(self, "
						+ (parameters ? "p: List[Tensor], " : ""));
		methods.append("# ").append(entry(definition.module)).append('\n')
				.append(header.replace(", )", ")")).append('\n');
		Map<String, Part> parts = new HashMap<>();
		Map<String, String> functions = new HashMap<>();
		if (part != null) {
			parts.put(SELF, part);
		}
		int line = definition.line;
		for (String text : definition.body) {
			methods.append(translated(text, parts, functions, training, definition.module, line++)).append('\n');
			if (methods.length() > ScriptText.MOST_BYTES) {
				throw wrong(definition.module, line, "makes a program of more than 1 MiB");
			}
		}
	}

	private String translated(String text, Map<String, Part> parts, Map<String, String> functions, boolean training,
			String module, int line) {
		Matcher raise = RAISE.matcher(text);
		if (raise.matches()) {
			return raise.group(1) + "pass";
		}
		Matcher function = FUNCTION.matcher(text);
		if (function.matches()) {
			functions.put(function.group(2), function(function.group(3), module, line));
			return function.group(1) + "pass";
		}
		for (Matcher get : List.of(ATTRIBUTE.matcher(text), NUMBERED.matcher(text))) {
			if (get.matches() && parts.containsKey(get.group(3))) {
				Part owner = parts.get(get.group(3));
				Object value = value(owner, get.group(4), module, line);
				if (value instanceof ScriptObject inner) {
					parts.put(get.group(2), new Part(path(owner, get.group(4)), inner));
					return get.group(1) + "pass";
				}
				return get.group(1) + get.group(2) + " = " + literal(owner, get.group(4), value, training, module, line);
			}
		}
		String result = CALL.matcher(text).replaceAll(call -> Matcher.quoteReplacement(SELF + "."
				+ method(part(call.group(1), parts, module, line), call.group(2), training) + (parameters ? "(p, " : "(")));
		for (Map.Entry<String, String> alias : functions.entrySet()) {
			result = result.replaceAll("(?<![\\w.])" + alias.getKey() + "\\(", SELF + "." + alias.getValue() + "(");
		}
		Part self = parts.get(SELF);
		if (self != null) {
			result = OWN.matcher(result).replaceAll(own -> Matcher.quoteReplacement(
					literal(self, own.group(1), value(self, own.group(1), module, line), training, module, line)));
		}
		Matcher foreign = FOREIGN.matcher(result);
		if (foreign.find()) {
			throw wrong(module, line, "uses " + foreign.group() + " in a way that cannot be taken over: " + text.strip());
		}
		return result.replace("(p, )", "(p)").replace(", )", ")");
	}

	private Part part(String expression, Map<String, Part> parts, String module, int line) {
		String[] names = expression.split("\\.");
		Part part = parts.get(names[0]);
		for (int i = 1; part != null && i < names.length; i++) {
			part = value(part, names[i], module, line) instanceof ScriptObject inner
					? new Part(path(part, names[i]), inner) : null;
		}
		if (part == null) {
			throw wrong(module, line, "calls a method of " + expression + ", which is no part of the saved object");
		}
		return part;
	}

	private Object value(Part owner, String name, String module, int line) {
		if (!owner.object.containsKey(name)) {
			throw wrong(module, line, "uses " + name + ", which the saved object does not have");
		}
		return owner.object.get(name);
	}

	private String literal(Part owner, String name, Object value, boolean training, String module, int line) {
		if (name.equals("training")) {
			return training ? "True" : "False";
		}
		if (ScriptArchive.isTensor(value)) {
			if (!parameters) {
				throw wrong(module, line, "uses the tensor " + name + "; a loss has no parameters");
			}
			return "{" + tied.getOrDefault(path(owner, name), path(owner, name)) + "}";
		}
		return switch (value) {
			case null -> "None";
			case Boolean flag -> flag ? "True" : "False";
			case Number number -> number.toString();
			case String word when word.matches("[\\w .,-]*") -> "\"" + word + "\"";
			case Object[] tuple -> elements(owner, name, Arrays.asList(tuple), training, module, line, "(", ")");
			case Collection<?> list -> elements(owner, name, list, training, module, line, "[", "]");
			default -> throw wrong(module, line, "uses " + name + ", whose value cannot be written as text");
		};
	}

	private String elements(Part owner, String name, Collection<?> items, boolean training, String module, int line,
			String before, String after) {
		return items.stream().map(item -> literal(owner, name + ".", item, training, module, line))
				.collect(Collectors.joining(", ", before, after));
	}

	private static String entry(String module) {
		return "code/" + module.replace('.', '/') + ".py";
	}

	private HilumException wrong(String module, int line, String what) {
		return HilumException.input(archive.file(), entry(module) + ", line " + line + " " + what,
				"Save a model that computes with tensors only, by torch.jit.save(torch.jit.script(model), FILE).");
	}
}
