// SPDX-License-Identifier: EPL-2.0
/** The New Experiment wizard: its pages and the input that they fill. */
package org.hilum.ui.experiment.wizard;
