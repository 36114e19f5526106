// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.compute.Precision;
import org.hilum.compute.ProgramSource;
import org.hilum.engine.network.NetworkProgram;

/**
 * Training in two number formats, as nnU-Net trains on GPUs: convolutions compute in 16 bit with rounded copies of the float32
 * parameters, the parameters of normalisation and the loss stay float32. With float16 the loss is multiplied by a scale, so that
 * small gradients do not vanish; a step whose gradient overflows is left out. Nothing here waits for the device.
 * Source: torch.amp.autocast and torch.amp.GradScaler as nnUNetTrainer.train_step uses them.
 *
 * @param precision the number format of convolutions
 * @param scaled    whether the loss is scaled
 */
record MixedPrecision(Precision precision, boolean scaled) {

	/** What the scale adds to the state: scale, steps since it changed, and whether the last step was left out. */
	static final int STATE = 3;

	private static final Pattern STEP = Pattern.compile(
			" {2}found = self\\.train_gradients\\(loss, p\\)\\n( {2}torch\\.set_grad_enabled\\(False\\)\\n {2}ps =)");
	private static final String CLIP = "  scale = torch.clamp_min(";
	/** Where a step begins to change parameters: of one group, or of several. */
	private static final String UPDATE = "  updated = self\\.update\\(| {2}groups = \\[";
	private static final String FUSED = "torch._fused_sgd_(";
	/** Groups of one channel, which PyTorch's kernel for GPUs does not compute in two formats. */
	private static final Pattern NORMALISED = Pattern.compile(
			"torch\\.group_norm\\((\\w+), \\d+, (p\\[\\d+]), (p\\[\\d+]), ([^)]+)\\)");

	/** Scale 0 stands for the first one. Growth every 2000 steps, half of it after an overflow. */
	private static final String SCALER = """
			def train_scaled(self: __torch__.Net, loss: Tensor, m: List[Tensor]) -> Tensor:
			  scale = m[len(m) - 3]
			  torch.add_(scale, torch.mul(torch.eq(scale, 0.0).to(6), 65536.0))
			  return torch.mul(loss, scale[0])
			def train_unscaled(self: __torch__.Net, norm: Tensor, m: List[Tensor]) -> Tensor:
			  bad = torch.logical_not(torch.isfinite(norm)).to(6)
			  torch.fill_(m[len(m) - 1], bad)
			  return torch.div(norm, m[len(m) - 3][0])
			def train_rescale(self: __torch__.Net, m: List[Tensor]) -> Tensor:
			  scale = m[len(m) - 3]
			  steps = m[len(m) - 2]
			  bad = m[len(m) - 1]
			  count = torch.mul(torch.add(steps, 1.0), torch.sub(1.0, bad))
			  grown = torch.ge(count, 2000.0).to(6)
			  larger = torch.mul(scale, torch.add(grown, 1.0))
			  larger = torch.where(torch.isfinite(larger), larger, scale)
			  torch.copy_(scale, torch.mul(larger, torch.sub(1.0, torch.mul(bad, 0.5))))
			  torch.copy_(steps, torch.mul(count, torch.sub(1.0, grown)))
			  return scale
			""";

	/** {@return nnU-Net's: float16 with a scaled loss; or bfloat16, which needs none} */
	static MixedPrecision of(Precision precision) {
		return new MixedPrecision(precision, precision == Precision.FLOAT16);
	}

	/**
	 * {@return a program that trains in two formats}
	 *
	 * @param source  the program of a training in float32
	 * @param network its network
	 */
	ProgramSource applied(ProgramSource source, NetworkProgram network) {
		ProgramSource reduced = source.mapped(text -> text.contains("def net(") ? reduced(text) : text);
		if (scaled) {
			boolean fused = source.methods().stream().anyMatch(text -> text.contains(FUSED));
			reduced = reduced.mapped(text -> scaling(text, fused)).add(SCALER);
		}
		return reduced.add(rounding(network));
	}

	private String reduced(String text) {
		int end = text.indexOf("\ndef forward(");
		String head = end < 0 ? text : text.substring(0, end);
		String rest = end < 0 ? "" : text.substring(end);
		String mixed = precision == Precision.FLOAT32 ? head
				: NORMALISED.matcher(head).replaceAll("torch.instance_norm($1, $2, $3, None, None, True, 0.1, $4, True)");
		return mixed.replace("def net(", "def net_reduced(") + rest;
	}

	/** Rounds all but the parameters of normalisation, and the random numbers. */
	private String rounding(NetworkProgram network) {
		StringJoiner kept = new StringJoiner(", ", "[", "]");
		network.parameters().forEach(spec -> kept.add(spec.name().contains(".norm.") || !spec.trained() ? "True" : "False"));
		if (network.draws() > 0) {
			kept.add("True");
		}
		return String.format(Locale.ROOT, """
				def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> List[Tensor]:
				  kept = %1$s
				  q = annotate(List[Tensor], [])
				  for i in range(len(p)):
				    if kept[i]:
				      q.append(p[i])
				    else:
				      q.append(p[i].to(%2$d))
				  outs = annotate(List[Tensor], [])
				  for y in self.net_reduced(x.to(%2$d), q):
				    outs.append(y.to(6))
				  return outs
				""", kept, number());
	}

	private int number() {
		return switch (precision) {
			case FLOAT16 -> 5;
			case FLOAT32 -> 6;
			case BFLOAT16 -> 15;
		};
	}

	/**
	 * Scales the loss before and the clipping behind. PyTorch's fused momentum leaves a step out by itself; for others the
	 * processor waits for the norm and ends the step.
	 */
	private String scaling(String text, boolean fused) {
		String known = text.replace("found_inf=None", fused ? "found_inf=m[len(m) - 1]" : "found_inf=None");
		String wait = fused ? "" : """
				  if float(m[len(m) - 1]) != 0.0:
				    return [torch.stack([loss.detach(), norm]), kept]
				""";
		return STEP.matcher(known).replaceAll("  found = self.train_gradients(self.train_scaled(loss, m), p)\n$1")
				.replace(CLIP, "  norm = self.train_unscaled(norm, m)\n" + CLIP)
				.replaceAll(UPDATE, Matcher.quoteReplacement("""
						  scale = torch.mul(scale, m[len(m) - 3][0])
						  kept = self.train_rescale(m)
						  norm = torch.where(torch.isfinite(norm), norm, torch.zeros_like(norm))
						""" + wait) + "$0")
				.replace("norm]), updated]", "norm]), updated, kept]")
				.replace("  return result", "  result.append(kept)\n  return result");
	}
}
