// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.core.runtime.Adapters;
import org.hilum.runs.project.DerivedParts;

/** Properties of predictions among selected elements: lines of the view of predictions, and of the navigator. */
public final class PredictionTester extends PropertyTester {

	/** Called by the extension registry. */
	public PredictionTester() {
		// it has no state
	}

	@Override
	public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
		boolean row = receiver instanceof PredictionRow;
		return switch (property) {
			case "prediction" -> row || Adapters.adapt(receiver, DerivedParts.Predictions.class) != null;
			case "predicted" -> row ? ((PredictionRow) receiver).hasResults()
					: Adapters.adapt(receiver, DerivedParts.Predictions.class) != null;
			case "evaluated" -> row && ((PredictionRow) receiver).content().flatMap(PredictionList::evaluation).isPresent();
			default -> false;
		};
	}
}
