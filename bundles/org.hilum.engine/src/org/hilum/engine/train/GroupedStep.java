// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.compute.ProgramSource;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.ParameterGroups;

/**
 * TorchScript of a training step with several parameter groups: each is updated by a call of its own with its learning
 * rate and weight decay. Gradients are clipped by the norm over all groups, as in PyTorch.
 */
final class GroupedStep {

	private static final String UPDATE = "  updated = self.update(ps, gs, m, places, len(p), scale, float(h[0]))\n"
			+ "  return [torch.stack([loss.detach(), norm]), updated]";
	private static final Pattern METHOD = Pattern.compile("(?m)^def (\\w+)\\(");
	/** Batch normalisation while training: the arguments from weight to running variance, then whether batches are
	 * measured. */
	private static final Pattern STATISTICS = Pattern.compile(
			"(torch\\.batch_norm\\([^()]*?, )(p\\[\\d+])(, p\\[\\d+], p\\[\\d+], p\\[\\d+], )True, ");

	private final ParameterGroups groups;
	private final Optimizer optimizer;

	GroupedStep(ParameterGroups groups, Optimizer optimizer) {
		this.groups = groups;
		this.optimizer = optimizer;
	}

	/** Adds the update of every group, then the methods that compute gradients, and the step with the calls. */
	void addTo(ProgramSource source, String gradients, String step) {
		List<ParameterGroups.Group> updates = groups.updates();
		int count = groups.owners().size();
		List<Integer> groupOf = new ArrayList<>(Collections.nCopies(count, -1));
		StringBuilder calls = new StringBuilder("  result = [torch.stack([loss.detach(), norm])]\n");
		for (int k = 0; k < updates.size(); k++) {
			source.add(renamed(updates.get(k).optimizer(optimizer).script(), k));
			for (int member : updates.get(k).members()) {
				groupOf.set(member, k);
			}
			calls.append(String.format(Locale.ROOT, """
					  ps%1$d = annotate(List[Tensor], [])
					  gs%1$d = annotate(List[Tensor], [])
					  places%1$d = annotate(List[int], [])
					  for i in range(len(places)):
					    if groups[places[i]] == %1$d:
					      ps%1$d.append(ps[i])
					      gs%1$d.append(gs[i])
					      places%1$d.append(places[i])
					  if len(ps%1$d) > 0:
					    result.append(self.update_%1$d(ps%1$d, gs%1$d, m, places%1$d, len(p), scale, float(h[%1$d])))
					""", k));
		}
		if (!step.contains(UPDATE)) {
			throw new IllegalStateException("The step has another form");
		}
		source.add(gradients).add(step.replace(UPDATE, "  groups = " + groupOf + "\n" + calls + "  return result"));
	}

	/** Gives the methods of an optimizer names of their own. */
	private static String renamed(String script, int group) {
		String result = script;
		Matcher methods = METHOD.matcher(script);
		while (methods.find()) {
			String name = methods.group(1);
			result = result.replaceAll("(?m)^def " + name + "\\(", "def " + name + "_" + group + "(")
					.replaceAll("\\bself\\." + name + "\\(", "self." + name + "_" + group + "(");
		}
		return result;
	}

	/**
	 * {@return a network's text whose layers with frozen parameters normalise by their running statistics, as they do in
	 * evaluation}
	 *
	 * @param script the network's text
	 */
	static String withFrozenStatistics(String script) {
		return STATISTICS.matcher(script).replaceAll("$1$2$3$2.requires_grad, ");
	}

	/**
	 * {@return a program whose steps leave running statistics of frozen layers alone, whatever the network's text does with
	 * them}
	 *
	 * @param source the program
	 * @param owners for every array the parameter with which it is frozen, or -1
	 */
	static ProgramSource guarded(ProgramSource source, List<Integer> owners) {
		return source.mapped(method -> method.replace("self.loss(self.net(x, p), targets)",
				"self.loss(self.net(x, self.train_frozen(p)), targets)")).add(String.format(Locale.ROOT, """
				def train_frozen(self: __torch__.Net, p: List[Tensor]) -> List[Tensor]:
				  owners = %s
				  all = annotate(List[Tensor], [])
				  for i in range(len(p)):
				    if owners[i] >= 0:
				      if p[owners[i]].requires_grad:
				        all.append(p[i])
				      else:
				        all.append(torch.clone(p[i]))
				    else:
				      all.append(p[i])
				  return all
				""", owners));
	}
}
