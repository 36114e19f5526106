// SPDX-License-Identifier: EPL-2.0
/**
 * Update rules of the parameters and learning-rate schedules, both open to plug-ins.
 *
 * @since 0.2
 */
package org.hilum.engine.optimization;
