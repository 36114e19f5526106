// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import org.hilum.core.options.Component;

/**
 * Learning-rate schedule with declared options. Contributed to the extension point {@code org.hilum.engine.schedules}.
 *
 * @since 0.2
 */
public interface ScheduleDefinition extends Component<LearningRateSchedule> {
}
