// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Locale;
import java.util.regex.Pattern;
import org.hilum.compute.ProgramSource;

/**
 * TorchScript of an exponential moving average of all weights, running statistics included, beside a training step. The
 * averages are part of the program's state; a session begins them at the weights.
 */
final class WeightAverage {

	private static final Pattern END = Pattern.compile(
			"(?m)^ {2}return (\\[torch\\.stack\\(\\[loss\\.detach\\(\\), norm]\\), updated(?:, kept)?)]$");
	/** The end of a step with parameter groups. */
	private static final Pattern GROUPED = Pattern.compile("(?m)^ {2}return result$");

	private WeightAverage() {
	}

	/**
	 * {@return a program whose steps move the averages after they have changed the weights}
	 *
	 * @param source the program of a training, in its final number formats
	 * @param decay  share of the average that a step keeps
	 * @param first  position of the first average in the state
	 */
	static ProgramSource applied(ProgramSource source, double decay, int first) {
		return source.mapped(method -> method.contains("def step(") ? averaging(method) : method)
				.add(String.format(Locale.ROOT, """
						def train_average(self: __torch__.Net, p: List[Tensor], m: List[Tensor]) -> Tensor:
						  for i in range(len(p)):
						    torch.lerp_(m[%1$d + i], p[i].detach(), %2$s)
						  return m[%1$d]
						""", first, 1 - decay));
	}

	private static String averaging(String method) {
		String single = END.matcher(method).replaceAll("  averaged = self.train_average(p, m)\n  return $1, averaged]");
		String result = GROUPED.matcher(single).replaceAll("  result.append(self.train_average(p, m))\n  return result");
		if (result.equals(method)) {
			throw new IllegalStateException("The step has another form");
		}
		return result;
	}
}
