// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import java.util.function.Supplier;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TrainingProgram;

/**
 * An optimisation step that the device may still compute.
 *
 * @param scope   owns its tensors
 * @param caseIds the cases of its batch
 * @param values  waits for its results
 */
record PendingStep(TensorScope scope, List<String> caseIds, Supplier<TrainingProgram.Step> values) implements AutoCloseable {

	/** {@return loss and gradient norm; waits for them} */
	StepResult result() {
		TrainingProgram.Step step = values.get();
		return new StepResult(step.loss(), step.gradientNorm());
	}

	@Override
	public void close() {
		scope.close();
	}
}
