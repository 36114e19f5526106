// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.ComponentRegistry;

/**
 * Contributed learning-rate schedules.
 *
 * @since 0.2
 */
public final class Schedules {

	/** The contributions to {@code org.hilum.engine.schedules}. */
	public static final ComponentRegistry<ScheduleDefinition> REGISTRY = new ComponentRegistry<>(
			"org.hilum.engine.schedules", ScheduleDefinition.class, "learning-rate schedule");

	private Schedules() {
	}
}
