// SPDX-License-Identifier: EPL-2.0
/**
 * Trainings as processes: what is asked ({@link org.hilum.runs.TrainingRequest}), the folder in which everybody meets
 * ({@link org.hilum.runs.RunFolder}), what it asks for ({@link org.hilum.runs.RunLauncher}), the process that trains
 * ({@link org.hilum.runs.TrainingJob}) and who watches it ({@link org.hilum.runs.RunMonitor}).
 */
package org.hilum.runs;
