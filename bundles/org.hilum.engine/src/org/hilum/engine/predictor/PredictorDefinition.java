// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predictor;

import org.hilum.core.options.Component;

/**
 * Predictor with declared options, such as nnU-Net's sliding window. Contributed to the extension point {@value #POINT};
 * has a public constructor without arguments and no state. A predictor that changes what another one does looks it up in
 * {@link Predictors#REGISTRY} and calls it.
 *
 * @since 0.2.0
 */
public interface PredictorDefinition extends Component<CasePredictor> {

	/** The extension point. */
	String POINT = "org.hilum.engine.predictors";
}
