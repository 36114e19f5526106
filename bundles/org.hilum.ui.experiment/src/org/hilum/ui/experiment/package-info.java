// SPDX-License-Identifier: EPL-2.0
/** Experiments in the workbench: the texts of their wizard, editor and commands. */
package org.hilum.ui.experiment;
