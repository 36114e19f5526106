// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.loss;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.script.ScriptFile;
import org.hilum.engine.script.ScriptText;

/**
 * Loss of a TorchScript file: {@code def loss(self, outs, targets)}, which may call methods {@code loss_...} of the
 * file, and
 * {@code self.loss_head_weights()}, the weights of deep supervision.
 *
 * @since 0.2
 */
public final class ScriptLossDefinition implements LossDefinition {

	private static final Option<Path> FILE = Option.file("file").group("Loss")
			.described("File",
					"TorchScript text with def loss(self, outs, targets), or an archive of torch.jit.save with "
							+ "forward(outs, targets), as docs/extending.md describes it.").build();

	private static final String WEIGHTS = "loss_head_weights";

	@Override
	public OptionSet options() {
		return OptionSet.of(FILE);
	}

	@Override
	public Loss build(OptionValues values) {
		ScriptFile file = ScriptFile.read(values.get(FILE), "loss.file", ScriptFile.Use.LOSS);
		String tensors = "List[Tensor]";
		ScriptText text = ScriptText.of(file.name(), file.source(), name -> name.equals("loss")
				|| name.startsWith("loss_") && !name.equals(WEIGHTS), "loss and loss_... (but not " + WEIGHTS + ")")
				.typed("loss", List.of(tensors, tensors), "Tensor");
		return new Loss() {
			@Override
			public String script(LossSetup setup) {
				return text.text() + "def " + WEIGHTS + "(self: __torch__.Net) -> List[float]:\n  return "
						+ Arrays.toString(setup.headWeights()) + "\n";
			}

			@Override
			public String origin() {
				return text.origin();
			}
		};
	}
}
