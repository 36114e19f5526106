// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.List;

/**
 * One fold of a cross-validation.
 *
 * @param train identifiers of the cases to train on
 * @param val   identifiers of the cases to validate on
 * @since 0.1.0
 */
public record Split(List<String> train, List<String> val) {

	/** Copies the lists. */
	public Split {
		train = List.copyOf(train);
		val = List.copyOf(val);
	}
}
