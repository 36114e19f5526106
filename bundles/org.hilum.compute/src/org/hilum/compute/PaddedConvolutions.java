// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs whose convolutions have multiples of 16 channels, the others being filled up with zeros. oneDNN 3.7, which libtorch
 * 2.7 contains, stores channels in blocks of 16 (8 without AVX-512) and leaves what is behind the last one unset on some
 * processors (seen on AMD's family 26), so that convolutions over such channels, and the gradients of their inputs, are wrong or
 * not a number. Convolutions of single voxels and transposed ones are right. A convolution whose result is known decides whether
 * a runtime needs such programs; elsewhere programs stay as they are.
 */
final class PaddedConvolutions {

	private static final Pattern CALL = Pattern.compile("torch\\.conv[23]d\\(");
	/** The seventh argument is the number of groups. */
	private static final int UNGROUPED = 6;
	/** Images of few channels are convolved by other code, which is right, and filling up would cost many times their work. */
	private static final int FEW = 5;
	private static final String METHODS = String.format(Locale.ROOT, """
			def padding_more(self: __torch__.Net, x: Tensor, w: Tensor, dim: int) -> int:
			  channels = w.size(dim)
			  more = int(16 - channels %% 16) %% 16
			  voxel = w.numel() == w.size(0) * w.size(1)
			  if voxel:
			    more = 0
			  if x.size(1) != w.size(1):
			    more = 0
			  if dim == 1:
			    if channels < %d:
			      more = 0
			  return more
			def padding_filled(self: __torch__.Net, x: Tensor, dim: int, more: int) -> Tensor:
			  y = x
			  if more > 0:
			    zeros = annotate(List[int], [])
			    for i in range(x.dim() - 1 - dim):
			      zeros.append(0)
			      zeros.append(0)
			    zeros.append(0)
			    zeros.append(more)
			    y = torch.constant_pad_nd(x, zeros, 0.0)
			  return y
			def padding_image(self: __torch__.Net, x: Tensor, w: Tensor) -> Tensor:
			  return self.padding_filled(x, 1, self.padding_more(x, w, 1))
			def padding_weight(self: __torch__.Net, w: Tensor, x: Tensor) -> Tensor:
			  more = self.padding_more(x, w, 0)
			  return self.padding_filled(self.padding_filled(w, 1, self.padding_more(x, w, 1)), 0, more)
			def padding_bias(self: __torch__.Net, b: Optional[Tensor], w: Tensor, x: Tensor) -> Optional[Tensor]:
			  filled = b
			  if torch.__isnot__(b, None):
			    bias = unchecked_cast(Tensor, b)
			    filled = annotate(Optional[Tensor], self.padding_filled(bias, 0, self.padding_more(x, w, 0)))
			  return filled
			def padding_cut(self: __torch__.Net, y: Tensor, w: Tensor, x: Tensor) -> Tensor:
			  z = y
			  if self.padding_more(x, w, 0) > 0:
			    z = torch.slice(y, 1, 0, w.size(0), 1)
			  return z
			""", FEW);
	private static final String CHECK = """
			def plain(self: __torch__.Net, x: Tensor, w: Tensor) -> Tensor:
			  return torch.conv3d(x, w, None, [1, 1, 1], [1, 1, 1])
			""";
	private static final int CHANNELS = 20;
	private static final int EDGE = 4;
	private static final Map<TensorRuntime, Boolean> NEEDED = new WeakHashMap<>();

	private PaddedConvolutions() {
	}

	/**
	 * {@return the program as it is, or with filled channels where the runtime's convolutions are wrong without}
	 *
	 * @param runtime what compiles it
	 * @param source  the program
	 * @param device  where it runs
	 */
	static ProgramSource where(TensorRuntime runtime, ProgramSource source, Device device) {
		boolean convolves = source.methods().stream().anyMatch(text -> CALL.matcher(text).find());
		return convolves && !device.isGpu() && areNeeded(runtime) ? of(source) : source;
	}

	/** {@return whether convolutions of the runtime are wrong on this processor} */
	static boolean areNeeded(TensorRuntime runtime) {
		synchronized (NEEDED) {
			return NEEDED.computeIfAbsent(runtime, PaddedConvolutions::convolvesWrongly);
		}
	}

	/** Every value of the image and the weights is 1, so that the result is the number of values that meet. */
	private static boolean convolvesWrongly(TensorRuntime runtime) {
		try (TensorProgram program = runtime.load(TorchArchive.of(new ProgramSource().add(CHECK)), ComputeOptions.CPU);
				TensorScope scope = runtime.scope(Device.CPU)) {
			float[] ones = new float[CHANNELS * CHANNELS * EDGE * EDGE * EDGE];
			Arrays.fill(ones, 1);
			Tensor image = scope.create(Arrays.copyOf(ones, 2 * CHANNELS * EDGE * EDGE * EDGE), 2, CHANNELS, EDGE, EDGE,
					EDGE);
			Tensor weight = scope.create(Arrays.copyOf(ones, CHANNELS * CHANNELS * 27), CHANNELS, CHANNELS, 3, 3, 3);
			float[] found = program.call("plain", scope, false, image, weight).getFirst().toFloats();
			for (int i = 0; i < found.length; i++) {
				if (found[i] != expected(i)) {
					return true;
				}
			}
			return false;
		}
	}

	private static float expected(int index) {
		int x = index % EDGE;
		int y = index / EDGE % EDGE;
		int z = index / EDGE / EDGE % EDGE;
		return CHANNELS * inside(x) * inside(y) * inside(z);
	}

	private static int inside(int position) {
		return position == 0 || position == EDGE - 1 ? 2 : 3;
	}

	/** {@return the program with filled channels; lines keep their numbers} */
	static ProgramSource of(ProgramSource source) {
		return source.mapped(PaddedConvolutions::filled).add(METHODS);
	}

	/** {@return the text with filled channels, where they are known to the text} */
	static String filled(String text) {
		StringBuilder result = new StringBuilder();
		Matcher call = CALL.matcher(text);
		int done = 0;
		while (call.find(done)) {
			List<String> arguments = new ArrayList<>();
			int end = arguments(text, call.end(), arguments);
			result.append(text, done, call.start());
			result.append(filled(text.substring(call.start(), call.end()), arguments, text.substring(call.start(), end)));
			done = end;
		}
		return result.append(text.substring(done)).toString();
	}

	private static String filled(String name, List<String> arguments, String call) {
		boolean named = arguments.stream().anyMatch(argument -> argument.matches("\\s*[a-z_]+\\s*=[^=](?s:.*)"));
		if (named || arguments.size() < 2 || arguments.size() > UNGROUPED) {
			return call;
		}
		String weight = arguments.get(1).strip();
		// an expression that computes is not repeated; images of other channels keep their message
		String image = arguments.get(0).strip().matches("[\\w.\\[\\]]+") ? arguments.get(0).strip() : weight;
		String both = ", " + weight + ", " + image + ")";
		List<String> changed = new ArrayList<>(arguments);
		changed.set(0, "self.padding_image(" + filled(arguments.get(0)) + ", " + weight + ")");
		changed.set(1, " self.padding_weight(" + weight + ", " + image + ")");
		if (arguments.size() > 2 && !arguments.get(2).strip().equals("None")) {
			changed.set(2, " self.padding_bias(" + arguments.get(2).strip() + both);
		}
		return "self.padding_cut(" + name + String.join(",", changed) + ")" + both;
	}

	/** Splits the arguments of a call and returns where it ends, behind its parenthesis. */
	private static int arguments(String text, int from, List<String> arguments) {
		int depth = 0;
		int begin = from;
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '(' || c == '[') {
				depth++;
			} else if (depth == 0 && (c == ')' || c == ',')) {
				arguments.add(text.substring(begin, i));
				begin = i + 1;
				if (c == ')') {
					return begin;
				}
			} else if (c == ')' || c == ']') {
				depth--;
			}
		}
		return text.length();
	}
}
