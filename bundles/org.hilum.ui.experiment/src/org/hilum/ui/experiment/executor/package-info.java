// SPDX-License-Identifier: EPL-2.0
/** The choice of an executor and the form of its options, for the wizard and the editor of experiments. */
package org.hilum.ui.experiment.executor;
