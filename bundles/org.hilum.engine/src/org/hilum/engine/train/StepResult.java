// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

/**
 * What one optimisation step yields.
 *
 * @param loss         the loss before the step
 * @param gradientNorm the Euclidean norm of the whole gradient before clipping
 * @since 0.1.0
 */
public record StepResult(double loss, double gradientNorm) {
}
