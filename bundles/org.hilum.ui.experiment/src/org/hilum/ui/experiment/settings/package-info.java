// SPDX-License-Identifier: EPL-2.0
/** The page of what a project file holds beside its experiments: presets, splits, evaluations and notes. */
package org.hilum.ui.experiment.settings;
