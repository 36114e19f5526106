// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.compute.NamedArray;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.script.ScriptFile;
import org.hilum.engine.script.ScriptText;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Network of a TorchScript file: comments declare parameters and heads, {@code def net(self, x, p)} computes the logits of
 * all heads. The text is stored in the plans, so that the model's folder holds all that prediction needs.
 *
 * @since 0.2
 */
public final class ScriptNetwork implements Architecture {

	private static final Option<Path> FILE = Option.file("file").group("Network")
			.described("File", "TorchScript text with def net(self, x, p), or an archive of torch.jit.save with forward(x), "
					+ "whose parameters are the initial ones, as docs/extending.md describes it.").build();

	private static final String CLASS = "org.hilum.ScriptNetwork";
	private static final String SOURCE = "source";
	private static final Pattern DECLARATION = Pattern.compile("#\\s*(parameter|statistics|head)\\s+(.*)");
	private static final Pattern REFERENCE = Pattern.compile("\\{([A-Za-z][\\w.]*)}");
	private static final int MOST_EXTENT = 1 << 20;
	private static final double MOST_VALUES = 1 << 30;

	@Override
	public String id() {
		return "script";
	}

	@Override
	public List<String> classNames() {
		return List.of(CLASS);
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(FILE);
	}

	@Override
	public ObjectNode build(OptionValues values) {
		ScriptFile file = ScriptFile.read(values.get(FILE), "architecture.file", ScriptFile.Use.NETWORK);
		ObjectNode entry = Json.object().put("network_class_name", CLASS);
		entry.putObject("arch_kwargs").put("name", file.name()).put(SOURCE, file.source());
		entry.putArray("_kw_requires_import");
		return entry;
	}

	@Override
	public List<NamedArray> initialValues(OptionValues values) {
		return ScriptFile.initialValues(values.get(FILE));
	}

	@Override
	public NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		String source = spec.arguments().path(SOURCE).textValue();
		String origin = spec.arguments().path("name").asText("network");
		if (source == null || source.length() > ScriptText.MOST_BYTES) {
			throw HilumException.input(null, "The plans' network " + CLASS + " has no text (arch_kwargs.source)",
					"Use the plans.json beside the model.");
		}
		Declarations declarations = new Declarations(origin, spec.dims(), inputChannels, outputChannels);
		int number = 0;
		for (String line : source.split("\r?\n", -1)) {
			number++;
			Matcher declaration = DECLARATION.matcher(line);
			if (declaration.matches()) {
				declarations.add(number, declaration.group(1), declaration.group(2).strip().split("\\s+"));
			}
		}
		String tensors = "List[Tensor]";
		ScriptText text = ScriptText.of(origin, declarations.resolved(source), name -> name.equals("net")
				|| name.equals("forward")
				|| name.equals("evaluate") || name.startsWith("net_"), "net, forward, evaluate and net_...")
				.typed("net", List.of("Tensor", tensors), tensors);
		if (text.defines("evaluate")) {
			text = text.typed("evaluate", List.of("Tensor", tensors), tensors);
		}
		String script = text.text();
		if (text.defines("forward")) {
			script = text.typed("forward", List.of("Tensor", tensors), "Tensor").text();
		} else {
			script += String.format(Locale.ROOT, "def forward(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n"
					+ "  return self.%s(x, p)[0]\n", text.defines("evaluate") ? "evaluate" : "net");
		}
		return new NetworkProgram(script, declarations.parameters(), declarations.heads(), InputSpec.NNUNET, origin);
	}

	/** What the comments of a text declare. */
	private static final class Declarations {
		private final String origin;
		private final int dims;
		private final int inputs;
		private final int outputs;
		private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
		private final List<int[]> heads = new ArrayList<>();

		Declarations(String origin, int dims, int inputs, int outputs) {
			this.origin = origin;
			this.dims = dims;
			this.inputs = inputs;
			this.outputs = outputs;
		}

		void add(int line, String kind, String... words) {
			if (kind.equals("head")) {
				long[] strides = Arrays.stream(words).mapToLong(word -> extent(line, word)).toArray();
				if (strides.length != dims) {
					throw wrong(line, "does not give a stride for each of " + dims + " axes");
				}
				heads.add(Arrays.stream(strides).mapToInt(Math::toIntExact).toArray());
				return;
			}
			List<Long> shape = new ArrayList<>();
			Init init = Init.HE;
			String role = "";
			for (String word : Arrays.asList(words).subList(1, words.length)) {
				if (word.startsWith("role=")) {
					role = word.substring("role=".length());
				} else if (word.matches("he|zero|one")) {
					init = Init.valueOf(word.toUpperCase(Locale.ROOT));
				} else {
					shape.add(extent(line, word));
				}
			}
			if (!words[0].matches("[A-Za-z][\\w.]*") || shape.isEmpty()
					|| shape.stream().mapToDouble(v -> v).reduce(1, (a, b) -> a * b) > MOST_VALUES) {
				throw wrong(line, "declares no parameter NAME EXTENT... INIT");
			}
			ParameterSpec spec = new ParameterSpec(words[0], shape.stream().mapToLong(v -> v).toArray(), init, List.of(),
					kind.equals("parameter"), role);
			if (parameters.put(words[0], spec) != null) {
				throw wrong(line, "declares " + words[0] + " again");
			}
		}

		private long extent(int line, String word) {
			if (word.equals("in") || word.equals("out")) {
				return word.equals("in") ? inputs : outputs;
			}
			if (!word.matches("[1-9]\\d{0,6}") || Integer.parseInt(word) > MOST_EXTENT) {
				throw wrong(line, "has " + word + ", which is no extent (a number, in or out), he, zero, one or role=NAME");
			}
			return Long.parseLong(word);
		}

		private HilumException wrong(int line, String what) {
			return ScriptText.wrong(origin, line, what,
					"Declare # parameter NAME EXTENT... he|zero|one role=ROLE, # statistics ..., or # head STRIDE....");
		}

		/** Statistics come behind parameters, as in PyTorch's order. */
		List<ParameterSpec> parameters() {
			List<ParameterSpec> all = new ArrayList<>(parameters.values().stream().filter(ParameterSpec::trained).toList());
			parameters.values().stream().filter(spec -> !spec.trained()).forEach(all::add);
			return all;
		}

		List<int[]> heads() {
			if (!heads.isEmpty()) {
				return heads;
			}
			int[] one = new int[dims];
			Arrays.fill(one, 1);
			return List.of(one);
		}

		/** Puts positions of parameters in place of their names. */
		String resolved(String source) {
			List<String> names = parameters().stream().map(ParameterSpec::name).toList();
			StringBuilder result = new StringBuilder();
			int number = 0;
			for (String line : source.split("\r?\n", -1)) {
				number++;
				int at = number;
				result.append(number == 1 ? "" : "\n").append(REFERENCE.matcher(line).replaceAll(reference -> {
					int position = names.indexOf(reference.group(1));
					if (position < 0) {
						throw wrong(at, "uses the parameter " + reference.group(1) + ", which is not declared");
					}
					return "p[" + position + "]";
				}));
			}
			return result.toString();
		}
	}
}
