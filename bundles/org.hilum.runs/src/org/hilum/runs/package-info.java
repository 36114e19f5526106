// SPDX-License-Identifier: EPL-2.0
/**
 * Trainings as processes: what is asked ({@link org.hilum.runs.TrainingRequest}), the folder in which everybody meets
 * ({@link org.hilum.runs.RunFolder}), who starts it ({@link org.hilum.runs.RunLauncher},
 * {@link org.hilum.runs.RunExecutor}) and who watches it ({@link org.hilum.runs.RunMonitor}).
 */
package org.hilum.runs;
