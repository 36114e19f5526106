// SPDX-License-Identifier: EPL-2.0
/**
 * Diagnosis of the machine, of runtimes and of plug-ins: what there is, what is lacking, and the remedy.
 *
 * @since 0.2
 */
package org.hilum.runs.diagnosis;
